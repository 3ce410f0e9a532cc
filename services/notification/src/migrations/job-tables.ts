import { roleName, schemaOf } from '@heed/database';
import { getConstructionPlans } from 'pg-boss';

/**
 * The tables of the job library, in the service's own schema, made by its owner: a role of a service may not create a
 * schema, and the worker may not create tables. The library's transaction brackets go, as a migration has its own.
 */
export function jobTables(service: string): string[] {
  const schema = schemaOf(service);
  const worker = roleName(service, 'worker');
  const plan = getConstructionPlans(schema);
  const [begin, createSchema, commit] = [/^\s*BEGIN;/, `CREATE SCHEMA IF NOT EXISTS ${schema};`, /COMMIT;\s*$/];
  if (!begin.test(plan) || !plan.includes(createSchema) || !commit.test(plan))
    throw new TypeError(
      'the construction plan of pg-boss has changed its shape: read docs/adr/0006-delivery-retries.md',
    );
  const tables = ['version', 'queue', 'schedule', 'subscription', 'bam', 'job', 'job_common', 'job_dependency'];
  return [
    plan.replace(begin, '').replace(createSchema, '').replace(commit, ''),
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${tables.map((table) => `${schema}.${table}`).join(', ')} TO ${worker}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.warning, ${schema}.queue_stats TO ${worker}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${worker}`,
  ];
}
