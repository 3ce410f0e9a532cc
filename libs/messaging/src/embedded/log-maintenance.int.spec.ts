import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@heed/database';
import { heedDatabase } from '@heed/testing';
import type { DataSource } from 'typeorm';
import { silentLog } from '../messaging-log.js';
import { EmbeddedTransport } from './embedded-transport.js';
import { Membership } from './membership.js';
import { createLog, dismissMembers, overdueGroups, rotateLog } from './log-maintenance.js';

const TOPIC = { name: 'spec.rotation', partitions: 1, description: '', groups: [] };

describe('the embedded log’s retention', () => {
  let database: { url: string; drop(): Promise<void> };
  let owner: DataSource;
  const append = (daysAgo: number, offset: number) =>
    owner.query(
      `INSERT INTO log.events (topic, partition, "offset", key, headers, appended_at)
       VALUES ($1, 0, $2, 'k', '{}', now() - $3 * interval '1 day')`,
      [TOPIC.name, offset, daysAgo],
    );
  const offsets = async () =>
    (await owner.query<{ o: number }[]>(`SELECT "offset"::int AS o FROM log.events ORDER BY 1`)).map(({ o }) => o);

  beforeAll(async () => {
    database = await heedDatabase();
    owner = await createDataSource({ url: database.url, schema: 'log', name: 'spec owner' }).initialize();
    await createLog(owner, [TOPIC]);
  });
  beforeEach(async () => {
    await owner.query('TRUNCATE log.events, log.cursors');
    await rotateLog(owner, 6);
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  it('changes nothing when it runs again', async () => {
    await append(0, 0);
    expect(await rotateLog(owner, 6)).toEqual({ dropped: [] });
    expect(await offsets()).toEqual([0]);
  });

  it('forgets events that are too old wherever they stand, also unread, and the group no longer lags behind them', async () => {
    for (const [daysAgo, offset] of [
      [9, 0],
      [8, 1],
      [1, 2],
    ] as const)
      await append(daysAgo, offset);
    await owner.query(`UPDATE log.heads SET next_offset = 3 WHERE topic = $1`, [TOPIC.name]);
    await owner.query(`INSERT INTO log.cursors (grp, topic, partition, next_offset) VALUES ('late', $1, 0, 0)`, [
      TOPIC.name,
    ]);
    const transport = new EmbeddedTransport({ dataSource: owner, log: silentLog });
    expect(await transport.lag(['late'])).toMatchObject([{ lag: 3 }]);
    const overdue = await overdueGroups(owner, 3_600_000);
    expect(overdue).toMatchObject([{ group: 'late' }]);
    expect(overdue[0]!.ageMs).toBeGreaterThan(8 * 86_400_000);
    await rotateLog(owner, 6);
    expect(await offsets()).toEqual([2]);
    expect(await transport.lag(['late'])).toMatchObject([{ lag: 1 }]);
    await rotateLog(owner, 0);
    expect(await transport.lag(['late'])).toMatchObject([{ lag: 0 }]);
  });

  it('gives a day its partition although events of that day came before it', async () => {
    const [{ name }] = await owner.query<[{ name: string }]>(
      `SELECT 'log.events_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDD') AS name`,
    );
    await owner.query(`DROP TABLE ${name}`);
    await append(0, 7);
    await rotateLog(owner, 6);
    expect(await offsets()).toEqual([7]);
    expect(await owner.query(`SELECT "offset"::int AS o FROM ${name}`)).toEqual([{ o: 7 }]);
  });

  it('drops the partition of a day that is over', async () => {
    await owner.query(
      `CREATE TABLE log.events_20200101 PARTITION OF log.events FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-01-02 00:00:00+00')`,
    );
    expect(await rotateLog(owner, 6)).toEqual({ dropped: ['events_20200101'] });
  });
});

describe('the members of a process that was killed', () => {
  let database: { url: string; drop(): Promise<void> };
  let owner: DataSource;
  const member = (name: string): Membership => new Membership(owner, 'readers', name, [TOPIC.name], 60_000);

  beforeAll(async () => {
    database = await heedDatabase();
    owner = await createDataSource({ url: database.url, schema: 'log', name: 'spec owner' }).initialize();
    await createLog(owner, [TOPIC]);
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  it('keep their partitions until they are dismissed, and commit nothing afterwards', async () => {
    const killed = member('killed');
    const [held] = await killed.renew([]);
    const heir = member('heir');
    expect(await heir.renew([])).toEqual([]);
    await dismissMembers(owner);
    expect(await heir.renew([])).toMatchObject([{ partition: 0, nextOffset: 0, epoch: held!.epoch + 1 }]);
    expect(await killed.commit([{ ...held!, nextOffset: 1 }])).toHaveLength(1);
    expect(await heir.renew([])).toMatchObject([{ nextOffset: 0 }]);
  });
});
