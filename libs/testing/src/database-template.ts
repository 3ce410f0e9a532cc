import pg from 'pg';
import { databaseUrl, onServer } from './postgres-server.js';

/** One lock for all templates: migrations may create roles, which belong to the whole server. Any number will do. */
const TEMPLATE_LOCK = 72_330_001;

/**
 * Makes sure that the migrated database `template_<name>` exists, and returns its name. jest's workers race for it: the
 * first migrates under an advisory lock, the others wait. One whose migration broke off is not marked, and made anew.
 */
export async function ensureTemplate(name: string, migrate: (url: string) => Promise<void>): Promise<string> {
  const template = `template_${name}`;
  if (!/^[a-z0-9_]{1,63}$/.test(template)) {
    throw new Error(`A template is named in lower case letters, digits and _, at most 54 of them, not "${name}"`);
  }
  return onServer(async (server) => {
    if (await isReady(server, template)) return template;
    await server.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]); // released when this connection ends
    if (await isReady(server, template)) return template;
    const quoted = pg.escapeIdentifier(template);
    await server.query(`DROP DATABASE IF EXISTS ${quoted} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${quoted}`);
    await migrate(databaseUrl(template));
    await server.query(`ALTER DATABASE ${quoted} IS_TEMPLATE true ALLOW_CONNECTIONS false`);
    return template;
  });
}

async function isReady(server: pg.Client, template: string): Promise<boolean> {
  const { rowCount } = await server.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [template]);
  return rowCount === 1;
}
