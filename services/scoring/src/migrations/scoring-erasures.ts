import { erasedTable } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ids of erased people and answers. */
export class ScoringErasures1795392000000 implements MigrationInterface {
  name = 'ScoringErasures1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of erasedTable('scoring')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations are not undone: restore the backup from before the upgrade.');
  }
}
