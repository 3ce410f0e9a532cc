import { setTimeout as pause } from 'node:timers/promises';
import { newEvent, responseReceived, toHeaders } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import type { OutgoingRecord } from '@heed/messaging';
import type { Fault } from '../fault.js';
import type { Site } from '../site.js';
import { drained } from '../system/drained.js';
import { withDatabase } from '../system/with-database.js';

const BACKLOG = 1_000_000;
const HEAP_MB = 96;
/** Three of these are the young generation, which is not counted with the heap: as large as Node likes it, another 96 MB. */
const YOUNG_MB = 8;
/** Beside the heap: Node itself, buffers of the network, code. */
const MOST_RSS_MB = 320;
const AT_ONCE = 1_000;
const LOOK_MS = 10_000;
/** So many looks in a row without progress are a standstill. */
const STANDSTILL = 3;
const DRAIN_MS = 4 * 3_600_000;
/** Known to nobody: what is asked of tenants at the end is not asked of these answers. */
const tenantId = derivedId('0192f0c0-0000-7000-8000-000000000026', 'tenant', 'backlog');

export const slowConsumer: readonly Fault[] = [
  {
    id: 'F26',
    title: `a consumer with ${HEAP_MB} MB of heap comes back to a backlog of a million events times the scale`,
    transports: ['kafka'],
    smoke: false,
    run: async (site) => {
      const { system } = site;
      // It is away while the backlog grows.
      process.kill((await system.pidOf('scoring'))!, 'SIGKILL');
      await system.ended('scoring');
      const backlog = Math.round(BACKLOG * site.scale);
      for (let from = 0; from < backlog; from += AT_ONCE)
        await system.publish(Array.from({ length: Math.min(AT_ONCE, backlog - from) }, received));
      site.measured['backlog events'] = backlog;
      site.say(`${backlog} events stand on the log`);
      await system.restart('scoring', {
        NODE_OPTIONS: `--max-old-space-size=${HEAP_MB} --max-semi-space-size=${YOUNG_MB}`,
      });
      const started = await system.pidOf('scoring');
      await readAll(site, backlog);
      if ((await system.pidOf('scoring')) !== started) site.broken.push('The consumer did not live through it.');
      const megabytes = Math.round((system.memory().get('scoring') ?? 0) / 1_024 ** 2);
      site.measured['largest RSS MB'] = megabytes;
      if (megabytes > MOST_RSS_MB) site.broken.push(`The consumer took ${megabytes} MB.`);
      await drained(system, DRAIN_MS);
      await site.underLoad(async () => undefined);
    },
  },
];

/** An answer that opens no task: a million mails would be another fault. */
function received(): OutgoingRecord {
  const responseId = uuidv7();
  const { example } = responseReceived;
  const data = {
    ...example,
    responseId,
    respondentId: null,
    contactRequested: false,
    followUp: false,
    comment: 'Everything went well, thank you.',
    answers: example.answers.map((answer) => ({ ...answer, value: 9 })),
  };
  const event = newEvent(responseReceived, data, { service: 'ingestion', tenantId, time: new Date(), lane: 'bulk' });
  const { topic } = responseReceived;
  return { topic, key: responseId, headers: toHeaders(event), value: Buffer.from(JSON.stringify(data)) };
}

/** Watches the lag fall until the backlog is read. */
async function readAll(site: Site, backlog: number): Promise<void> {
  const begun = performance.now();
  for (let last = -1, still = 0; ; await pause(LOOK_MS)) {
    const done = await scored(site);
    const seconds = (performance.now() - begun) / 1_000;
    site.say(`${done} of ${backlog} read after ${Math.round(seconds)} s`);
    if (done >= backlog) {
      site.measured['events/s'] = Math.round(backlog / seconds);
      return;
    }
    still = done > last ? 0 : still + 1;
    if (still === STANDSTILL) throw new Error(`The lag has not fallen for ${(STANDSTILL * LOOK_MS) / 1_000} s.`);
    last = done;
  }
}

async function scored({ system }: Site): Promise<number> {
  return withDatabase(system, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM scoring.scored_responses WHERE tenant_id = $1',
      [tenantId],
    );
    return rows[0]!.n;
  });
}
