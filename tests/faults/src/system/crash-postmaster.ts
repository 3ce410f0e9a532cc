import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const TIMEOUT_MS = 120_000;

export async function postmasterOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Ends PostgreSQL as `pg_ctl stop -m immediate` does; resolves when Heed has it running again. */
export async function crashPostmaster(folder: string, databaseUrl: () => Promise<string>): Promise<void> {
  const before = await postmasterOf(folder);
  process.kill(before, 'SIGQUIT');
  for (const deadline = Date.now() + TIMEOUT_MS; Date.now() < deadline; await pause(50)) {
    const now = await postmasterOf(folder).catch(() => before);
    if (now !== before && (await answers(await databaseUrl()))) return;
  }
  throw new Error('PostgreSQL did not come back.');
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // What was said of it before is enough.
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false; // It recovers: asked again until the deadline.
  }
}
