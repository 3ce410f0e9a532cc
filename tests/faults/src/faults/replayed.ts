import { createHash } from 'node:crypto';
import type { OutgoingRecord } from '@heed/messaging';
import type { Fault } from '../fault.js';
import { randomOf } from '../random.js';
import type { Site } from '../site.js';
import { clocksRunOut } from '../system/clocks-run-out.js';
import { drained } from '../system/drained.js';
import type { System } from '../system/system.js';
import { withDatabase } from '../system/with-database.js';

const TIMES = 3;
const BATCH = 1_000;
/** How messages travelled, not what came of them. */
const TRAVEL = ['outbox', 'dead_letters'];
const services = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification'];

export const replayed: readonly Fault[] = [
  {
    id: 'F19',
    title: `the whole log again, ${TIMES} times in shuffled order, then once more with empty inboxes`,
    transports: ['embedded', 'kafka'],
    smoke: true,
    run: async (site) => {
      await site.underLoad(async () => undefined);
      await clocksRunOut(site.system);
      await drained(site.system);
      const before = await tables(site.system);
      for (const emptied of [false, true]) {
        if (emptied) await emptyInboxes(site);
        await replay(site, emptied ? 1 : TIMES);
        const after = await tables(site.system);
        const changed = [...before].filter(([table, hash]) => after.get(table) !== hash).map(([table]) => table);
        if (changed.length > 0)
          throw new Error(`A replay${emptied ? ' with empty inboxes' : ''} has changed ${changed.join(', ')}.`);
      }
    },
  },
];

async function replay({ system, seed, say }: Site, times: number): Promise<void> {
  const records = (await system.records()).map(({ topic, key, headers, value }): OutgoingRecord => ({
    topic,
    key: key ?? '',
    headers,
    value,
  }));
  const random = randomOf(seed);
  for (let time = 1; time <= times; time++) {
    const shuffled = records.map((record) => ({ record, at: random() })).toSorted((a, b) => a.at - b.at);
    for (let from = 0; from < shuffled.length; from += BATCH)
      await system.publish(shuffled.slice(from, from + BATCH).map(({ record }) => record));
    say(`${shuffled.length} records again`);
    await drained(system);
  }
}

async function emptyInboxes(site: Site): Promise<void> {
  site.inboxesEmptied += 1;
  await withDatabase(site.system, async (client) => {
    for (const schema of services) await client.query(`TRUNCATE ${schema}.inbox`);
  });
}

/** A hash of the rows of every table that a tenant has, whatever their order. */
async function tables(system: System): Promise<Map<string, string>> {
  return withDatabase(system, async (client) => {
    const { rows: names } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE column_name = 'tenant_id' AND table_type = 'BASE TABLE' AND table_schema = ANY($1) AND table_name <> ALL($2)`,
      [services, TRAVEL],
    );
    const hashes = new Map<string, string>();
    for (const { name } of names) {
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t ORDER BY 1`);
      const hash = createHash('sha256');
      for (const { row } of rows) hash.update(row).update('\n');
      hashes.set(name, hash.digest('hex'));
    }
    return hashes;
  });
}
