import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HeedEvent, type ResponseAnalyzed, type ResponseReceived, topics } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { taxonomies } from '@heed/text';
import { textAnalytics } from '../index.js';
import { receivedEvent } from './received-event.fixture.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const LATE = 'The delivery was two weeks late.';
const RUDE = 'The staff were rude.';

describe('the analyses of text-analytics', () => {
  let harness: ServiceHarness;

  const publish = async (...events: HeedEvent<ResponseReceived>[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  const analyzedOf = async (tenantId: string, id: string): Promise<ResponseAnalyzed[]> => {
    const events = await harness.eventsOn(topics.responsesAnalyzed.name);
    return events
      .filter(({ subject }) => subject === derivedId(tenantId, id))
      .map(({ data }) => data as ResponseAnalyzed);
  };
  const get = (id: string, tenantId = TEST_TENANT) =>
    harness.request<Record<string, unknown>>('text-analytics', `/v1/themes/responses/${derivedId(tenantId, id)}`, {
      tenantId,
      scopes: ['read'],
    });
  /** Everything that is stored for a tenant but its id, to be compared with another tenant's. */
  const tables = async (tenantId: string): Promise<unknown> => {
    const query = (sql: string): Promise<unknown> => harness.owner.query(sql, [tenantId]);
    return {
      analyses: await query(
        `SELECT version, reading, day::text, dimensions, nps_sign, score_value, comment, sentiment, themes
         FROM text_analytics.analyses WHERE tenant_id = $1 ORDER BY day, comment, score_value, version, dimensions`,
      ),
      themes: await query(
        `SELECT day::text, dimension, value, theme, mentions, positive, neutral, negative, units
         FROM text_analytics.theme_cells WHERE tenant_id = $1 ORDER BY day, dimension, value, theme`,
      ),
      nps: await query(
        `SELECT day::text, dimension, value, answers, n, promoters, detractors
         FROM text_analytics.nps_cells WHERE tenant_id = $1 ORDER BY day, dimension, value`,
      ),
    };
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
  });
  afterAll(() => harness.stop());

  it('emit what was read of every version, once, also when an older one comes late', async () => {
    const [first, second] = [1, 2].map((version) =>
      receivedEvent({ tenantId: TEST_TENANT, id: 'versions', version, nps: [2], comment: version === 1 ? LATE : RUDE }),
    ) as [HeedEvent<ResponseReceived>, HeedEvent<ResponseReceived>];
    await publish(second, first, second);
    await publish(first);
    const analyzed = await analyzedOf(TEST_TENANT, 'versions');
    expect(analyzed.map(({ version, reading }) => [version, reading])).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect(analyzed[0]!.themes.map(({ theme }) => theme)).toEqual(['staff']);
    expect((await get('versions')).body).toMatchObject({
      version: 2,
      reading: 1,
      language: 'en',
      sentiment: { label: 'negative' },
      themes: [{ theme: 'staff', name: 'Staff', sentiment: 'negative' }],
      urgent: false,
    });
  });

  it.each([
    ['null', null],
    ['blank', ' \n '],
  ])('are made of a %s comment as well', async (id, comment) => {
    await publish(receivedEvent({ tenantId: TEST_TENANT, id, nps: [9], comment }));
    expect(await analyzedOf(TEST_TENANT, id)).toMatchObject([{ comment, empty: true, themes: [], urgent: false }]);
    expect((await get(id)).body).toMatchObject({ version: 1, sentiment: { label: 'neutral' }, themes: [] });
  });

  it('hold no more than twelve themes, though a comment speaks of all that there are', async () => {
    const themes = taxonomies[0]!.themes;
    const comment = themes
      .flatMap(({ patterns }) => patterns.filter((pattern) => /^[a-z ]+$/.test(pattern)))
      .join('. ');
    await publish(receivedEvent({ tenantId: TEST_TENANT, id: 'everything', nps: [1], comment }));
    const [analyzed] = await analyzedOf(TEST_TENANT, 'everything');
    expect(themes.length).toBeGreaterThan(12);
    expect(analyzed!.themes).toHaveLength(12);
    expect((await get('everything')).body['themes']).toHaveLength(12);
  });

  it('take an NPS answer away from its theme, day and unit when a revision speaks of something else', async () => {
    const tenantId = '0192f0c0-7000-7000-8000-0000000000c1';
    const event = (version: number, comment: string | null, day: string, unit: string, nps: number) =>
      receivedEvent({ tenantId, id: 'moves', version, comment, day, nps: [nps], dimensions: { unit } });
    await publish(event(1, LATE, '2026-11-20', 'north', 2));
    await publish(event(2, RUDE, '2026-11-21', 'south', 10));
    const cell = { mentions: 1, positive: 0, neutral: 0, negative: 1, units: '27720', theme: 'staff' };
    const nps = { answers: 1, n: 1, promoters: 1, detractors: 0 };
    const day = '2026-11-21';
    expect(await tables(tenantId)).toMatchObject({
      themes: [
        { day, dimension: '', value: '', ...cell },
        { day, dimension: 'unit', value: 'south', ...cell },
      ],
      nps: [
        { day, dimension: '', value: '', ...nps },
        { day, dimension: 'unit', value: 'south', ...nps },
      ],
    });

    // What an erasure looks like: the answer stays, the words go.
    await publish(event(3, null, day, 'south', 10));
    expect(await tables(tenantId)).toMatchObject({
      analyses: [{ version: 3, comment: null, themes: [] }],
      themes: [
        { dimension: '', theme: '', mentions: 1, neutral: 1, units: '27720' },
        { dimension: 'unit', theme: '', mentions: 1, neutral: 1, units: '27720' },
      ],
    });
  });

  it('end in the same tables whatever the order of versions, and however often they come', async () => {
    const history = (tenantId: string): HeedEvent<ResponseReceived>[] =>
      Array.from({ length: 120 }, (_, index) =>
        receivedEvent({
          tenantId,
          id: `r${index % 40}`,
          version: 1 + Math.floor(index / 40),
          nps: index % 7 === 0 ? [] : [index % 11, (index * 3) % 11],
          comment: [LATE, RUDE, null, 'The staff were lovely and the food was great.', 'Hmm.'][(index * 7) % 5]!,
          day: `2026-11-${10 + ((index * 13) % 5)}`,
          dimensions: { unit: ['north', 'south'][index % 2]!, ...(index % 3 === 0 ? { channel: 'mail' } : {}) },
        }),
      );
    const [inOrder, shuffled] = [
      '0192f0c0-7000-7000-8000-0000000000c2',
      '0192f0c0-7000-7000-8000-0000000000c3',
    ] as const;
    await publish(...history(inOrder));
    const events = history(shuffled);
    for (const step of [47, 29, 101]) {
      // The last time nobody remembers the events: what they did is right by its own keys.
      if (step === 101) await harness.owner.query('DELETE FROM text_analytics.inbox');
      const order = events.map((_, index) => events[(index * step + step) % events.length]!);
      for (let from = 0; from < order.length; from += 30) await harness.publish(...order.slice(from, from + 30));
      await harness.settled();
    }
    const expected = await tables(inOrder);
    expect((expected as { analyses: unknown[] }).analyses).toHaveLength(40);
    expect(await tables(shuffled)).toEqual(expected);
    const emitted = (await harness.eventsOn(topics.responsesAnalyzed.name)).filter(
      ({ tenantId }) => tenantId === shuffled,
    );
    expect(new Set(emitted.map(({ id }) => id)).size).toBe(events.length);
  });

  it('are not there for another tenant, nor for an id that was never read', async () => {
    await publish(receivedEvent({ tenantId: TEST_TENANT, id: 'mine', nps: [9], comment: RUDE }));
    expect(await get('mine')).toMatchObject({ status: 200 });
    const url = `/v1/themes/responses/${derivedId(TEST_TENANT, 'mine')}`;
    expect(await harness.request('text-analytics', url, { tenantId: OTHER_TENANT })).toMatchObject({
      status: 404,
      body: { code: 'HEED_NOT_FOUND' },
    });
    expect(await get('never')).toMatchObject({ status: 404 });
    expect(await harness.request('text-analytics', '/v1/themes/responses/1')).toMatchObject({ status: 400 });
    expect(await harness.request('text-analytics', url, { scopes: ['ingest'] })).toMatchObject({ status: 403 });
  });

  it('leave an NPS answer that is not on its scale to the dead letters, alone', async () => {
    const tenantId = '0192f0c0-7000-7000-8000-0000000000c4';
    await publish(
      receivedEvent({ tenantId, id: 'before', nps: [9] }),
      receivedEvent({ tenantId, id: 'impossible', nps: [11] }),
      receivedEvent({ tenantId, id: 'after', nps: [1] }),
    );
    expect(await tables(tenantId)).toMatchObject({ nps: [{ answers: 2, promoters: 1, detractors: 1 }] });
    expect(await harness.owner.query(`SELECT count(*)::int AS n FROM text_analytics.dead_letters`)).toEqual([{ n: 1 }]);
  });
});
