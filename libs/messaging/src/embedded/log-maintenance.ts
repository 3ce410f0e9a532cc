import type { Topic } from '@heed/contracts';
import type { DataSource } from 'typeorm';
import { logTables } from './log-tables.js';

const DAY_MS = 86_400_000;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Creates the log's tables and topics. Run by the owner of the database at every start; what is there stays. */
export async function createLog(owner: DataSource, topics: readonly Topic[]): Promise<void> {
  await owner.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(727002)`);
    for (const statement of logTables) await manager.query(statement);
    for (const topic of topics) {
      await manager.query(`INSERT INTO log.topics VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
        topic.name,
        topic.partitions,
      ]);
      await manager.query(
        `INSERT INTO log.heads (topic, partition) SELECT $1, generate_series(0, $2::int - 1) ON CONFLICT DO NOTHING`,
        [topic.name, topic.partitions],
      );
    }
  });
}

/**
 * Nobody reads any more. For whoever knows that no other process may, as the one that holds the data folder: the members of one that was
 * killed would keep their partitions until their leases run out. What such a member still commits fails, for it owns nothing.
 */
export async function dismissMembers(owner: DataSource): Promise<void> {
  await owner.query(
    `WITH gone AS (DELETE FROM log.members)
     UPDATE log.cursors SET owner = NULL, lease_until = NULL WHERE owner IS NOT NULL`,
  );
}

/**
 * Day partitions: makes those of today and the next two days, drops those older than `keepDays`, read or not. Cursors
 * that pointed at what was dropped move on, or a group would lag for ever.
 */
export async function rotateLog(owner: DataSource, keepDays: number): Promise<{ dropped: string[] }> {
  const [row] = await owner.query<[{ now: string }]>(`SELECT extract(epoch FROM now()) * 1000 AS now`);
  const today = Math.floor(Number(row.now) / DAY_MS) * DAY_MS;
  await owner.query(`CREATE TABLE IF NOT EXISTS log.events_default PARTITION OF log.events DEFAULT`);
  for (const day of [today, today + DAY_MS, today + 2 * DAY_MS]) await addDay(owner, day);
  const oldestDay = dayOf(today - keepDays * DAY_MS);
  const old: { name: string }[] = await owner.query(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'log.events'::regclass AND c.relname ~ '^events_[0-9]{8}$' AND c.relname < $1`,
    [`events_${oldestDay.replaceAll('-', '')}`],
  );
  for (const { name } of old) await owner.query(`DROP TABLE log.${name}`);
  await owner.query(`DELETE FROM log.events_default WHERE appended_at < $1`, [`${oldestDay} 00:00:00+00`]);
  await owner.query(
    `UPDATE log.cursors c SET next_offset = k.oldest
     FROM log.heads h CROSS JOIN LATERAL (
       SELECT coalesce(
         (SELECT e."offset" FROM log.events e WHERE e.topic = h.topic AND e.partition = h.partition ORDER BY e."offset" LIMIT 1),
         h.next_offset) AS oldest
     ) k
     WHERE c.topic = h.topic AND c.partition = h.partition AND c.next_offset < k.oldest`,
  );
  return { dropped: old.map(({ name }) => name) };
}

/** Rows that came while the day had no partition stand in the default one, and are taken along. */
async function addDay(owner: DataSource, day: number): Promise<void> {
  const name = `log.events_${dayOf(day).replaceAll('-', '')}`;
  const from = `'${dayOf(day)} 00:00:00+00'`;
  const to = `'${dayOf(day + DAY_MS)} 00:00:00+00'`;
  await owner.transaction(async (manager) => {
    const [found] = await manager.query<[{ there: boolean }]>(`SELECT to_regclass($1) IS NOT NULL AS there`, [name]);
    if (found.there) return;
    await manager.query(`LOCK TABLE log.events_default IN ACCESS EXCLUSIVE MODE`);
    await manager.query(`CREATE TABLE ${name} (LIKE log.events INCLUDING DEFAULTS INCLUDING INDEXES)`);
    await manager.query(
      `WITH early AS (DELETE FROM log.events_default WHERE appended_at >= ${from} AND appended_at < ${to} RETURNING *)
       INSERT INTO ${name} SELECT * FROM early`,
    );
    await manager.query(`ALTER TABLE log.events ATTACH PARTITION ${name} FOR VALUES FROM (${from}) TO (${to})`);
  });
}

/** Groups whose oldest unread event is older than `maxAgeMs`, with that age: the alarm before retention drops events unread. */
export async function overdueGroups(owner: DataSource, maxAgeMs: number): Promise<{ group: string; ageMs: number }[]> {
  return owner.query(
    `SELECT c.grp AS "group", (extract(epoch FROM now() - min(e.appended_at)) * 1000)::float8 AS "ageMs"
     FROM log.cursors c
     CROSS JOIN LATERAL (
       SELECT appended_at FROM log.events e
       WHERE e.topic = c.topic AND e.partition = c.partition AND e."offset" >= c.next_offset
       ORDER BY e."offset" LIMIT 1
     ) e
     GROUP BY c.grp HAVING min(e.appended_at) < now() - $1 * interval '1 millisecond'`,
    [maxAgeMs],
  );
}
