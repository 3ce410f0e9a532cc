import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { postmasterOf } from '../../../faults/dist/system/crash-postmaster.js';
import { DataFolder } from '../../../faults/dist/system/data-folder.js';
import { freePorts } from '../../../faults/dist/system/free-ports.js';
import { Spawned } from '../../../faults/dist/system/spawned.js';
import type { Heed } from './heed.js';
import { databaseOf } from './database-of.js';
import { environment } from './environment.js';
import { makeTenants } from './make-tenants.js';

const HEED = fileURLToPath(new URL('../../../../services/cli/bin/heed.js', import.meta.url));

/** One `heed start` in an empty folder. */
export async function startEmbedded(folder: string): Promise<Heed> {
  const port = await freePorts(2);
  const heed = new Spawned({
    args: [HEED, 'start', '--empty'],
    env: { ...environment, HEED_DATA: folder, HEED_PORT: String(port) },
    output: join(folder, 'output.log'),
  });
  try {
    if (!(await heed.says(/Ctrl-C stops Heed/))) throw new Error(`heed start did not come up:\n${heed.last}`);
    const url = `http://127.0.0.1:${port}`;
    const data = new DataFolder(folder);
    const databaseUrl = await databaseOf(folder);
    const database = new Client({ connectionString: databaseUrl });
    await database.connect();
    return {
      ...{ mode: 'embedded', url, databaseUrl },
      ...(await makeTenants(url, await data.operatorKey())),
      roots: new Map([
        ['heed', heed.pid],
        ['postgres', await postmasterOf(folder)],
      ]),
      unread: async () => {
        const { rows } = await database.query<{ n: number }>(
          `SELECT coalesce(sum(h.next_offset - c.next_offset), 0)::float8 AS n
           FROM log.cursors c JOIN log.heads h USING (topic, partition)`,
        );
        return rows[0]!.n;
      },
      stop: async () => {
        await database.end();
        await heed.end('SIGINT');
      },
    };
  } catch (error) {
    await heed.end('SIGINT');
    throw error;
  }
}
