import type { Class } from '@heed/database';
import { tenantDeletionsTable } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For each service: those that were first started by an earlier release have no such table. */
export function tenantDeletionsMigration(service: string): Class<MigrationInterface> {
  return class TenantDeletions1763802000000 implements MigrationInterface {
    name = 'TenantDeletions1763802000000';

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of tenantDeletionsTable(service)) await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error('Migrations only go forward; restore a backup instead');
    }
  };
}
