import { createDataSource, provision, roleName, type RoleKind } from '@heed/database';
import { ConfigurationError } from '@heed/kernel';
import { LaunchError } from './launch-error.js';

const kinds: readonly RoleKind[] = ['owner', 'api', 'worker'];

/**
 * Schemas and roles, the roles of each service with a password of their own. `passwordOfLog`: nobody logs in with it.
 * Throws {@link LaunchError} where the roles belong to another database of the server, and changes nothing then.
 */
export async function provisionRoles(
  adminUrl: string,
  services: readonly string[],
  passwordOf: (service: string) => string,
  passwordOfLog: string,
): Promise<void> {
  const serviceOf = new Map(services.flatMap((service) => kinds.map((kind) => [roleName(service, kind), service])));
  await requireOwnRoles(adminUrl, [...serviceOf.keys()]);
  const password = (role: string): string => {
    const service = serviceOf.get(role);
    if (service !== undefined) return passwordOf(service);
    if (role === 'heed_log') return passwordOfLog;
    throw new ConfigurationError(`nobody knows the role ${role}`);
  };
  await provision({ adminUrl, services, password });
}

/** Roles belong to the whole server: a second Heed on it would set its own passwords for those of the first. */
async function requireOwnRoles(adminUrl: string, roles: readonly string[]): Promise<void> {
  const connection = createDataSource({ url: adminUrl, schema: 'public', name: 'heed provision', poolSize: 1 });
  await connection.initialize();
  try {
    // What depends on a role PostgreSQL knows of all its databases, without looking into them.
    const others = await connection.query<{ name: string }[]>(
      `SELECT DISTINCT d.datname AS name
         FROM pg_shdepend s
         JOIN pg_roles r ON s.refclassid = 'pg_authid'::regclass AND r.oid = s.refobjid
         JOIN pg_database d ON d.oid = s.dbid
        WHERE r.rolname = ANY($1) AND d.datname <> current_database()
        ORDER BY 1`,
      [roles],
    );
    if (others.length === 0) return;
    const names = others.map(({ name }) => name).join(', ');
    throw new LaunchError(
      `This PostgreSQL server has another Heed, in the database ${names}: the roles of the services belong to the whole server, and their passwords would be changed.`,
      `Name that database, or give each Heed a PostgreSQL server of its own. When nobody needs that one: DROP DATABASE ${others[0]!.name}`,
    );
  } finally {
    await connection.destroy();
  }
}
