import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { ServiceName } from '@heed/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables that a service must have to start: those of messaging, and one of tenants. */
export function fakeServiceTables(service: ServiceName): new () => MigrationInterface {
  return class Tables1 implements MigrationInterface {
    name = 'Tables1700000000001';
    async up(runner: QueryRunner): Promise<void> {
      const statements = [
        ...messagingTables(service),
        `CREATE TABLE ${service}.seen (tenant_id uuid PRIMARY KEY)`,
        ...tenantTable(service, 'seen'),
      ];
      for (const statement of statements) await runner.query(statement);
    }
    async down(): Promise<void> {}
  };
}
