import { roleName, tenantTable } from '@heed/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IngestionContactAccesses1763942500002 implements MigrationInterface {
  name = 'IngestionContactAccesses1763942500002';

  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      `CREATE TABLE ingestion.contact_accesses (
         tenant_id uuid NOT NULL,
         id uuid NOT NULL,
         at timestamptz NOT NULL,
         actor text NOT NULL,
         respondent_id uuid NOT NULL,
         task_id uuid NOT NULL,
         PRIMARY KEY (tenant_id, id)
       )`,
      `COMMENT ON TABLE ingestion.contact_accesses IS 'Who was shown the contact details of which customer, for which task'`,
      `CREATE INDEX contact_accesses_newest ON ingestion.contact_accesses (tenant_id, at, id)`,
      `CREATE INDEX contact_accesses_respondent ON ingestion.contact_accesses (tenant_id, respondent_id, at, id)`,
      `CREATE INDEX contact_accesses_task ON ingestion.contact_accesses (tenant_id, task_id, at, id)`,
      ...tenantTable('ingestion', 'contact_accesses'),
      // What is written stays as it is; only the worker removes what is old.
      `REVOKE UPDATE, DELETE ON ingestion.contact_accesses FROM ${roleName('ingestion', 'api')}`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('Heed does not migrate down: restore the backup that was made before the upgrade.');
  }
}
