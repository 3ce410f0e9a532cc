import { tenantTable } from '@heed/database';
import { messagingTables } from '@heed/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsoleTables1763769600000 implements MigrationInterface {
  name = 'ConsoleTables1763769600000';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...messagingTables('console'),
      `CREATE TABLE console.tenants (
         tenant_id uuid NOT NULL PRIMARY KEY,
         name text NOT NULL,
         time_zone text NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now()
       )`,
      ...tenantTable('console', 'tenants'),
      `CREATE TABLE console.api_keys (
         tenant_id uuid NOT NULL REFERENCES console.tenants,
         id text NOT NULL UNIQUE,
         name text NOT NULL,
         scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
         secret_hash bytea NOT NULL,
         created_at timestamptz NOT NULL DEFAULT now(),
         expires_at timestamptz,
         revoked_at timestamptz,
         last_used_at timestamptz,
         PRIMARY KEY (tenant_id, id)
       )`,
      ...tenantTable('console', 'api_keys'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup instead');
  }
}
