import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import type { Site } from '../site.js';
import { call } from '../system/tenants.js';
import { withDatabase } from '../system/with-database.js';

const PATIENCE_MS = 180_000;
/** A hundred in a row stop a consumer; what other partitions had in hand at that moment comes on top. */
const FEW = 200;
const LIGHT_MS = 300;

export const rejectingRelease: readonly Fault[] = [
  {
    id: 'F18',
    title: 'a release of scoring that rejects every event; it is rolled back, and its dead letters are replayed',
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const { system } = site;
      const broken = new URL('../broken/rejects-everything.js', import.meta.url).href;
      await system.restart('scoring', { NODE_OPTIONS: `--import ${broken}` });
      await site.underLoad(
        async (load) => {
          await stopped(site);
          // Whatever comes meanwhile waits on the log.
          const taken = load.taken;
          await site.until(() => load.taken > taken + 200, 'answers are taken while scoring is stopped');
          const letters = await open(site);
          const metric = /^heed_dead_letters_open\{[^}]*scoring[^}]*\} ([1-9]\d*)$/m.exec(
            await system.metrics('scoring'),
          );
          if (letters === 0 || letters > FEW || metric === null)
            throw new Error(`${letters} dead letters, ${metric?.[1] ?? 'none'} in the metric`);
          await site.outage(() => system.restart('scoring'));
          site.say(`${letters} dead letters, ${await replayed(site)} replayed`);
        },
        100,
        LIGHT_MS,
      );
    },
  },
];

/** Until the consumer has stopped by itself, and says so to whoever asks whether it is ready. */
async function stopped({ system }: Site): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(200)) {
    const { status, text } = await system.readyz('scoring');
    if (text.includes('went to the dead letters')) {
      // A process that has nothing else to do is not ready; `heed start` takes answers in without it.
      const wanted = system.transport === 'kafka' ? 503 : 200;
      if (status !== wanted) throw new Error(`scoring has stopped, and /readyz is ${status}: ${text}`);
      // What the alarm HeedConsumerStopped goes by.
      const up = /^heed_part_up\{[^}]*scoring[^}]*consumer[^}]*\} (\d)$/m.exec(await system.metrics('scoring'))?.[1];
      if (up !== '0') throw new Error(`scoring has stopped, and its consumer's heed_part_up is ${up ?? 'missing'}`);
      return;
    }
    if (Date.now() > deadline) throw new Error(`scoring did not stop; it says ${text}`);
  }
}

function open({ system }: Site): Promise<number> {
  return withDatabase(system, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM scoring.dead_letters WHERE state = 'open'`,
    );
    return rows[0]!.n;
  });
}

async function replayed({ system }: Site): Promise<number> {
  let all = 0;
  for (const { key } of system.tenants) {
    const { replayed, failed } = await call<{ replayed: number; failed: unknown[] }>(
      system.url,
      key,
      'POST',
      '/v1/dead-letters/scoring/replay',
      { limit: 1_000, perSecond: 1_000 },
    );
    if (failed.length > 0) throw new Error(`${failed.length} dead letters failed again: ${JSON.stringify(failed[0])}`);
    all += replayed;
  }
  return all;
}
