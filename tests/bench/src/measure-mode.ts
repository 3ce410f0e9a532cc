import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Bench } from './bench.js';
import type { Figure, Mode } from './figure.js';
import { Traffic } from './load/traffic.js';
import type { Options } from './options.js';
import { growth } from './growth/growth.js';
import { burst } from './phases/burst.js';
import { importFile } from './phases/import-file.js';
import { latency } from './phases/latency.js';
import { recompute } from './phases/recompute.js';
import { resources } from './phases/resources.js';
import { sustained } from './phases/sustained.js';
import { Backlog } from './system/backlog.js';
import { startEmbedded } from './system/embedded-heed.js';
import { startKafka } from './system/kafka-heed.js';

/** In this order, on one system. */
export const phases: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  sustained,
  burst,
  latency,
  import: importFile,
  recompute,
  resources,
  growth,
};

/** All chosen figures of one mode, on a fresh Heed. */
export async function measureMode(
  mode: Mode,
  { quick, only, stored, say, interrupted }: Options,
  floorMicros: number | null,
  add: (figure: Figure) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-bench-'));
  await chmod(folder, 0o755); // Under root PostgreSQL runs as another user, who has to pass through.
  say(`${mode}: starting`);
  const heed = await { embedded: startEmbedded, kafka: startKafka }[mode](folder);
  const traffic = new Traffic({ url: heed.url, keys: heed.keys });
  const database = new Client({ connectionString: heed.databaseUrl });
  try {
    await database.connect();
    const bench: Bench = {
      ...{ heed, traffic, database, quick, stored, folder, floorMicros, taken: 0, sustained: null },
      backlog: new Backlog(heed, database),
      note: (section) => (name, unit, value, ask) =>
        add({ section, name, unit, value, mode, ...(ask === undefined ? {} : { ask }) }),
      say: (line) => say(`${mode}: ${line}`),
    };
    for (const [name, phase] of Object.entries(phases)) {
      // What is stored is the same in both modes.
      if (!only(name) || (name === 'growth' && mode === 'kafka')) continue;
      say(`${mode}: ${name}`);
      await Promise.race([phase(bench), interrupted]);
    }
  } finally {
    traffic.stop();
    await database.end();
    await heed.stop();
    await rm(folder, { recursive: true });
  }
}
