import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, responseReceived, toHeaders } from '@heed/contracts';
import { eventually } from '@heed/testing';
import { ComposedHeed } from './composed-heed.js';

const SCHEMAS = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification'];
const ANSWERS = 30;
const LEAVING = 'the zebra was unfriendly';
const STAYING = 'the giraffe was unfriendly';

const rows = (comment: string, from = 0) =>
  Array.from({ length: ANSWERS }, (_, index) => ({
    id: `answer-${from + index}`,
    answeredAt: '2026-11-20T10:00:00Z',
    answers: [{ metric: 'nps', value: index % 11 }],
    comment,
    respondent: { id: `person-${index}`, name: `${comment} and me`, email: `person-${index}@example.com` },
  }));

describe('a tenant that is deleted', () => {
  let heed: ComposedHeed;
  let leaving: string;
  let leavingKey: string;
  let before: Record<string, number>;

  const tables = () =>
    heed.owner.query<{ name: string }[]>(
      `SELECT table_schema || '.' || quote_ident(table_name) AS name FROM information_schema.columns
       WHERE column_name = 'tenant_id' AND table_schema = ANY($1) AND table_name <> 'tenant_deletions' ORDER BY 1`,
      [SCHEMAS],
    );
  const held = async (tenant: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const { name } of await tables()) {
      const [row] = await heed.owner.query<[{ n: number }]>(
        `SELECT count(*)::int AS n FROM ${name} WHERE tenant_id = $1`,
        [tenant],
      );
      if (row.n > 0) counts[name] = row.n;
    }
    return counts;
  };
  const decided = (key: string) =>
    eventually(
      async () => {
        const { text } = await heed.request('GET', '/v1/decisions/summary', undefined, key);
        expect(JSON.parse(text)).toMatchObject({ decided: ANSWERS });
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );

  beforeAll(async () => {
    heed = await ComposedHeed.start();
    ({ tenantId: leaving } = await heed.composed.tenants.create({ name: 'Leaving', timeZone: 'UTC' }));
    ({ key: leavingKey } = await heed.newKey(['admin'], leaving));
    await heed.send(rows(STAYING));
    const sent = await heed.request('POST', '/v1/responses', rows(LEAVING), leavingKey);
    expect(sent.status).toBe(200);
    await decided(leavingKey);
    await heed.settled(ANSWERS);
    before = await held(heed.tenantId);
    for (const schema of SCHEMAS) expect(Object.keys(await held(leaving)).join()).toContain(`${schema}.`);
    await heed.composed.tenants.suspend(leaving, 'leaves');
    await heed.composed.tenants.delete(leaving, 'Leaving');
  }, 180_000);
  afterAll(() => heed.stop());

  it('is gone from every table of every service, with its words and its people', async () => {
    await eventually(async () => expect(await held(leaving)).toEqual({}), { timeoutMs: 60_000, intervalMs: 200 });
    for (const schema of [...SCHEMAS, 'console']) {
      const dump = await heed.dump(schema);
      expect(dump.includes(LEAVING)).toBe(false);
      expect(dump.includes('Leaving')).toBe(false);
    }
  });

  it('is known to no key any more, and the others keep all that is theirs', async () => {
    await eventually(async () =>
      expect((await heed.request('GET', '/v1/responses', undefined, leavingKey)).status).toBe(401),
    );
    expect(await heed.call('GET', '/v1/verify')).toMatchObject({ ok: true, problems: [] });
    expect(await held(heed.tenantId)).toMatchObject(before);
    expect(await heed.dump('ingestion')).toContain(STAYING);
  });

  it('does not come back with what was still on its way', async () => {
    const late = newEvent(
      responseReceived,
      { ...responseReceived.example, comment: LEAVING },
      { service: 'ingestion', tenantId: leaving, time: new Date() },
    );
    const skipped = async (): Promise<number> => {
      const [row] = await heed.owner.query<[{ n: number }]>(
        `SELECT (SELECT sum(skipped) FROM scoring.consumer_counters WHERE topic = $1)::int
              + (SELECT sum(skipped) FROM text_analytics.consumer_counters WHERE topic = $1)::int AS n`,
        [responseReceived.topic],
      );
      return row.n;
    };
    const first = await skipped();
    await heed.composed.transport.publish([
      {
        topic: responseReceived.topic,
        key: late.subject,
        headers: toHeaders(late),
        value: Buffer.from(JSON.stringify(late.data)),
      },
    ]);
    await eventually(async () => expect(await skipped()).toBe(first + 2), { timeoutMs: 30_000 });
    expect(await held(leaving)).toEqual({});
  });
});
