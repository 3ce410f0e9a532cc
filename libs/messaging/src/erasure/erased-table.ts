import { schemaOf, tenantTable } from '@heed/database';

/** The ids of people and answers that were erased, for good: what still comes of them is stripped. */
export function erasedTable(service: string): string[] {
  const table = `${schemaOf(service)}.erased`;
  return [
    `CREATE TABLE ${table} (
       tenant_id uuid NOT NULL,
       id uuid NOT NULL,
       erased_at timestamptz NOT NULL,
       PRIMARY KEY (tenant_id, id)
     )`,
    `COMMENT ON TABLE ${table} IS
       'Opaque ids of erased people, and of answers: of a person what was answered until erased_at is gone, of an answer everything'`,
    ...tenantTable(service, 'erased'),
  ];
}
