import { tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to requests with an Idempotency-Key. Nothing in a row can be read without the caller's API key: see `CallerSecret`. */
export class ConsoleKeptAnswers1763812800000 implements MigrationInterface {
  name = 'ConsoleKeptAnswers1763812800000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE console.kept_answers (
         tenant_id uuid NOT NULL,
         name bytea NOT NULL,
         fingerprint bytea NOT NULL,
         run uuid NOT NULL,
         leased_until timestamptz NOT NULL,
         answer bytea,
         expires_at timestamptz NOT NULL,
         PRIMARY KEY (tenant_id, name)
       )`,
      `CREATE INDEX kept_answers_expired ON console.kept_answers (expires_at)`,
      ...tenantTable('console', 'kept_answers'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead');
  }
}
