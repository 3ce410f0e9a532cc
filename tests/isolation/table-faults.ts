import { roleName, schemaOf } from '@heed/database';
import type { EntityManager } from 'typeorm';

/** Whatever takes statements: as a superuser, in or out of a transaction. */
export type Catalog = Pick<EntityManager, 'query'>;

/** What a table may do that the others may not, and why that shows nobody the rows of another tenant. */
export interface Exception {
  because: string;
  /** The privileges of the role of HTTP requests; left out: none. */
  apiMay?: readonly string[];
}

const JOBS = 'tables of the job library: jobs name deliveries by id, and only the worker may look';

/** By table, of one schema or of each. Everything that is not here holds a tenant's rows, and is held to all rules. */
export const exceptions: Readonly<Record<string, Exception>> = {
  outbox: {
    because: 'events on their way, in order of one id; requests append to it and read nothing',
    apiMay: ['INSERT'],
  },
  relay_lease: { because: 'who relays; no tenant' },
  inbox: { because: 'ids of events that took effect; the worker’s alone' },
  consumer_counters: { because: 'sums over all tenants; the worker’s alone' },
  dead_letters: { because: 'the tenant of a broken record may be unknown; the worker’s alone, who asks by tenant' },
  tenant_deletions: { because: 'tenants that are gone; the worker’s alone' },
  migrations: { because: 'names of migrations; the owner’s alone' },
  ...Object.fromEntries(
    ['version', 'queue', 'schedule', 'subscription', 'bam', 'job', 'job_dependency', 'warning', 'queue_stats'].map(
      (table) => [`notification.${table}`, { because: JOBS }],
    ),
  ),
};

/** Unique keys that a tenant does not lead, and why. */
export const uniqueWithoutTenant: Readonly<Record<string, string>> = {
  'console.api_keys.api_keys_id_key': 'a key is found by its id before it is known whose it is; Heed draws the id',
};

const OWN = `(tenant_id = (NULLIF(current_setting('heed.tenant'::text, true), ''::text))::uuid)`;

export interface Table {
  schema: string;
  /** Of a partition the name of the whole. */
  table: string;
  relation: string;
}

interface Row extends Table {
  enabled: boolean;
  forced: boolean;
  tenant_not_null: boolean;
  has_primary_key: boolean;
  policies:
    { name: string; roles: string[]; command: string; permissive: boolean; using: string; check: string }[] | null;
  uniques: { name: string; first: string | null }[] | null;
  foreign_keys: { name: string; pairs: string[] }[] | null;
}

function exceptionOf({ schema, table }: Table): Exception | undefined {
  const name = [table, `${schema}.${table}`].find((known) => Object.hasOwn(exceptions, known));
  return name === undefined ? undefined : exceptions[name];
}

async function look(owner: Catalog, schemas: readonly string[]): Promise<Row[]> {
  return owner.query<Row[]>(
    `SELECT n.nspname AS schema, coalesce(parent.relname, c.relname) AS table, format('%I.%I', n.nspname, c.relname) AS relation,
       c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
       EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull
         AND a.atttypid = 'uuid'::regtype) AS tenant_not_null,
       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary) AS has_primary_key,
       (SELECT json_agg(json_build_object('name', p.policyname, 'roles', p.roles::text[], 'command', p.cmd,
           'permissive', p.permissive = 'PERMISSIVE', 'using', coalesce(p.qual, ''), 'check', coalesce(p.with_check, '')))
         FROM pg_policies p WHERE p.schemaname = n.nspname AND p.tablename = c.relname) AS policies,
       (SELECT json_agg(json_build_object('name', ic.relname, 'first', a.attname))
         FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
         LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
         WHERE i.indrelid = c.oid AND i.indisunique) AS uniques,
       (SELECT json_agg(json_build_object('name', k.conname, 'pairs', (
           SELECT array_agg(own.attname || '=' || other.attname)
           FROM unnest(k.conkey, k.confkey) AS pair (own_number, other_number)
           JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = own_number
           JOIN pg_attribute other ON other.attrelid = k.confrelid AND other.attnum = other_number)))
         FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS foreign_keys
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_class parent ON parent.oid = pg_partition_root(c.oid) AND c.relispartition
     WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p', 'm', 'v', 'f') ORDER BY 1, 2`,
    [schemas],
  );
}

/** All tables and views of the services, those with a tenant's rows apart. */
export async function listTables(
  owner: Catalog,
  services: readonly string[],
): Promise<{ tenants: Table[]; exceptions: Table[] }> {
  const rows = await look(owner, services.map(schemaOf));
  return {
    tenants: rows.filter((row) => exceptionOf(row) === undefined),
    exceptions: rows.filter((row) => exceptionOf(row) !== undefined),
  };
}

/** What is wrong with the tables of a service, one line each; none where tenants are apart. */
export async function tableFaults(owner: Catalog, service: string): Promise<string[]> {
  const api = roleName(service, 'api');
  const worker = roleName(service, 'worker');
  const faults: string[] = [];
  const rows = await look(owner, [schemaOf(service)]);
  const grants = await owner.query<{ relation: string; privileges: string[] }[]>(
    `SELECT format('%s.%I', $1::text, c.relname) AS relation, array_agg(privilege ORDER BY privilege) AS privileges
     FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS privilege
     WHERE c.relnamespace = $1::text::regnamespace AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
       AND (has_table_privilege($2, c.oid, privilege)
         OR privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege($2, c.oid, privilege))
     GROUP BY c.relname ORDER BY c.relname`,
    [schemaOf(service), api],
  );
  const granted = new Map(grants.map(({ relation, privileges }) => [relation, privileges]));
  for (const row of rows) {
    const fault = (text: string): void => void faults.push(`${row.relation}: ${text}`);
    const exception = exceptionOf(row);
    const allowed = exception === undefined ? ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] : (exception.apiMay ?? []);
    const tooMuch = (granted.get(row.relation) ?? []).filter((privilege) => !allowed.includes(privilege));
    if (tooMuch.length > 0) fault(`${api} may ${tooMuch.join(', ')}`);
    if (exception !== undefined && allowed.length === 0) continue;

    if (!row.tenant_not_null) fault('no column tenant_id uuid NOT NULL');
    if (!row.enabled) fault('no row level security');
    if (!row.forced) fault('row level security is not forced');
    const policies = row.policies ?? [];
    const own = policies.filter(({ roles }) => roles.includes(api));
    if (own.length !== 1) fault(`${own.length} policies for ${api}, not 1`);
    for (const { name, command, permissive, using, check } of own) {
      const reads = exception === undefined;
      if (!permissive || command !== (reads ? 'ALL' : 'INSERT') || using !== (reads ? OWN : '') || check !== OWN)
        fault(`the policy ${name} is not the known one: ${command} USING ${using} WITH CHECK ${check}`);
    }
    for (const { name, roles } of policies)
      if (roles.some((role) => role !== api && role !== worker)) fault(`the policy ${name} is for ${roles.join(', ')}`);
    if (exception !== undefined) continue;
    if (!row.has_primary_key) fault('no primary key');
    for (const { name, first } of row.uniques ?? [])
      if (first !== 'tenant_id' && !Object.hasOwn(uniqueWithoutTenant, `${row.schema}.${row.table}.${name}`))
        fault(`the unique index ${name} does not begin with tenant_id`);
    for (const { name, pairs } of row.foreign_keys ?? [])
      if (!pairs.includes('tenant_id=tenant_id')) fault(`the foreign key ${name} does not carry the tenant`);
  }
  return faults;
}

/** What the role of a service's HTTP requests could do past its policies. */
export async function roleFaults(owner: Catalog, service: string): Promise<string[]> {
  const api = roleName(service, 'api');
  const rows = await owner.query<{ fault: string }[]>(
    `SELECT 'it is more than a login' AS fault FROM pg_roles WHERE rolname = $1
       AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
     UNION ALL SELECT 'it owns ' || c.oid::regclass FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = $1
     UNION ALL SELECT 'it owns the schema ' || nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
       WHERE r.rolname = $1
     UNION ALL SELECT 'it may act as ' || r.rolname FROM pg_roles r WHERE r.rolname <> $1 AND pg_has_role($1, r.oid, 'MEMBER')
     UNION ALL SELECT 'it may enter ' || nspname FROM pg_namespace
       WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public', $2) AND has_schema_privilege($1, oid, 'USAGE')
     UNION ALL SELECT 'it may create in ' || nspname FROM pg_namespace WHERE has_schema_privilege($1, oid, 'CREATE')
     UNION ALL SELECT 'it may call ' || p.oid::regprocedure || ', which acts as its owner' FROM pg_proc p
       JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE p.prosecdef AND n.nspname !~ '^pg_' AND has_schema_privilege($1, n.oid, 'USAGE') AND has_function_privilege($1, p.oid, 'EXECUTE')`,
    [api, schemaOf(service)],
  );
  return rows.map(({ fault }) => `${api}: ${fault}`);
}
