import { Client } from 'pg';
import { LOG_ROLE, LOG_SCHEMA, type RoleKind, roleName, schemaOf } from './roles.js';

const kinds: readonly RoleKind[] = ['owner', 'api', 'worker'];

export interface ProvisionOptions {
  /** Connection of a role that may create roles and schemas. */
  adminUrl: string;
  services: readonly string[];
  /** Password of a role; asked once for each. */
  password: (role: string) => string;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Creates what migrations cannot create for themselves: one schema and three roles for each service, and the schema of
 * the embedded log. Safe to run at every start: what is there stays, passwords are set anew.
 */
export async function provision({ adminUrl, services, password }: ProvisionOptions): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query('BEGIN');
        await client.query('SELECT pg_advisory_xact_lock(727001)');
        await provisionOnce(client, services, password);
        await client.query('COMMIT');
        return;
      } catch (error) {
        await client.query('ROLLBACK');
        // Roles belong to the cluster and the lock to one database: beside another database's provisioning, try again.
        const code = (error as { code?: string }).code;
        if (attempt === 20 || (code !== 'XX000' && code !== '23505' && code !== '42710')) throw error;
      }
    }
  } finally {
    await client.end();
  }
}

async function provisionOnce(
  client: Client,
  services: readonly string[],
  password: (role: string) => string,
): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname LIKE 'heed_%'`);
  const known = new Set(rows.map((row) => row.rolname));
  const statements: string[] = [];
  statements.push(
    `${known.has(LOG_ROLE) ? 'ALTER' : 'CREATE'} ROLE ${LOG_ROLE} LOGIN PASSWORD ${quote(password(LOG_ROLE))}`,
  );
  statements.push(`CREATE SCHEMA IF NOT EXISTS ${LOG_SCHEMA}`, `GRANT USAGE ON SCHEMA ${LOG_SCHEMA} TO ${LOG_ROLE}`);
  for (const service of services) {
    const schema = schemaOf(service);
    for (const kind of kinds) {
      const role = roleName(service, kind);
      const verb = known.has(role) ? 'ALTER' : 'CREATE';
      statements.push(`${verb} ROLE ${role} LOGIN NOBYPASSRLS PASSWORD ${quote(password(role))}`);
    }
    const [owner, api, worker] = kinds.map((kind) => roleName(service, kind));
    statements.push(
      `CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner}`,
      `GRANT USAGE ON SCHEMA ${schema} TO ${api}, ${worker}`,
      `ALTER ROLE ${api} SET statement_timeout = '30s'`,
      `ALTER ROLE ${api} SET idle_in_transaction_session_timeout = '10s'`,
      `ALTER ROLE ${worker} SET idle_in_transaction_session_timeout = '10s'`,
      `ALTER ROLE ${worker} SET transaction_timeout = '30s'`,
      `GRANT ${LOG_ROLE} TO ${worker}`,
    );
  }
  for (const statement of statements) await client.query(statement);
}

/** The connection URL of the role that only reads and appends the embedded log. */
export function logUrl(adminUrl: string, password: (role: string) => string): string {
  const url = new URL(adminUrl);
  url.username = LOG_ROLE;
  url.password = password(LOG_ROLE);
  return url.href;
}

/** The connection URL of a service's role in the same database as `adminUrl`. */
export function roleUrl(adminUrl: string, service: string, kind: RoleKind, password: (role: string) => string): string {
  const url = new URL(adminUrl);
  url.username = roleName(service, kind);
  url.password = password(url.username);
  return url.href;
}
