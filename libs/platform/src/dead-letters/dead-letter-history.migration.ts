import type { Class } from '@heed/database';
import { deadLetterHistory } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For each service: those that were first started by an earlier release do not remember what was done with a dead letter. */
export function deadLetterHistoryMigration(service: string): Class<MigrationInterface> {
  return class DeadLetterHistory1795395600000 implements MigrationInterface {
    name = 'DeadLetterHistory1795395600000';

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of deadLetterHistory(service)) await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error('Migrations only go forward; restore a backup instead');
    }
  };
}
