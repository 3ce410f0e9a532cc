import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsoleKeysAndTenants1763799600000 implements MigrationInterface {
  name = 'ConsoleKeysAndTenants1763799600000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `ALTER TABLE console.api_keys ADD COLUMN replaces text, ADD COLUMN replaced_by text`,
      `ALTER TABLE console.tenants ADD COLUMN suspended_at timestamptz, ADD COLUMN suspended_reason text,
         ADD COLUMN deleted_at timestamptz`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead');
  }
}
