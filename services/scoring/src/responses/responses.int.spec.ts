import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HeedEvent, newEvent, type ResponseReceived, responseReceived, topics } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { cutPoints, defaultScale, type Metric } from '@heed/measures';
import { ServiceHarness } from '@heed/testing';
import { scoreResponse } from '../domain/score-response.js';
import { scoring } from '../index.js';

const { example } = responseReceived;

function answer(metric: Metric, value: number, question: string = metric): ResponseReceived['answers'][number] {
  const scale = defaultScale(metric);
  return { metric, question, value, scale, direction: 'high_is_easy', cutPoints: cutPoints(metric, scale) };
}

function event(tenantId: string, data: Partial<ResponseReceived>): HeedEvent<ResponseReceived> {
  return newEvent(responseReceived, { ...example, ...data }, { service: 'ingestion', tenantId, time: new Date() });
}

/** Three versions of each of 40 responses: ratings, days, dimensions and questions come, change and go. */
function history(tenantId: string): HeedEvent<ResponseReceived>[] {
  return Array.from({ length: 40 }, (_, index) => {
    const responseId = derivedId('response', index);
    const dimensions = { unit: `unit ${index % 3}`, channel: index % 2 === 0 ? 'sms' : 'mail' };
    return [
      event(tenantId, { responseId, version: 1, dimensions, answers: [answer('nps', index % 11)] }),
      event(tenantId, {
        responseId,
        version: 2,
        day: `2026-11-${10 + (index % 5)}`,
        dimensions: { ...dimensions, unit: 'moved' },
        answers: [answer('nps', (index * 7) % 11), answer('csat', 1 + (index % 5), 'staff')],
      }),
      event(tenantId, {
        responseId,
        version: 3,
        dimensions: index % 4 === 0 ? {} : dimensions,
        answers: index % 5 === 0 ? [] : [answer('nps', 10 - (index % 11)), answer('ces', 1 + (index % 7))],
      }),
    ];
  }).flat();
}

/** The same order at every run: sorted by a hash of the place. */
function shuffled<T>(items: readonly T[], seed: string): T[] {
  const order = new Map(items.map((item, index) => [item, derivedId(seed, index)]));
  return [...items].sort((a, b) => (order.get(a)! < order.get(b)! ? -1 : 1));
}

describe('the responses that scoring reads', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
  });
  afterAll(() => harness.stop());

  const tables = async (tenantId: string): Promise<unknown> => ({
    responses: await harness.owner.query<unknown[]>(
      `SELECT response_id, version, day::text, dimensions, answers, sign, decided_by FROM scoring.scored_responses
       WHERE tenant_id = $1 ORDER BY 1`,
      [tenantId],
    ),
    cells: await harness.owner.query<unknown[]>(
      `SELECT metric, question, dimension, day::text, value, n, positive, neutral, negative, value_sum
       FROM scoring.score_cells WHERE tenant_id = $1 ORDER BY 1, 2, 3, 4, 5`,
      [tenantId],
    ),
  });
  const scoredOf = async (tenantId: string) =>
    (await harness.eventsOn(topics.responsesScored.name)).filter((scored) => scored.tenantId === tenantId);

  it('gives the same tables in whatever order versions come and however often', async () => {
    const [inOrder, reversed, repeated] = [uuidv7(), uuidv7(), uuidv7()];
    await harness.publish(...history(inOrder));
    for (const late of history(reversed).reverse()) await harness.publish(late);
    const events = history(repeated);
    for (const round of ['first', 'second', 'third']) {
      const order = shuffled(events, round);
      for (let from = 0; from < order.length; from += 17) await harness.publish(...order.slice(from, from + 17));
    }
    await harness.settled();

    const expected = await tables(inOrder);
    expect(expected).toMatchObject({ responses: { length: 40 } });
    expect(await tables(reversed)).toEqual(expected);
    expect(await tables(repeated)).toEqual(expected);
    for (const tenantId of [inOrder, reversed, repeated])
      expect(await harness.request('scoring', '/v1/verify/scoring', { tenantId })).toMatchObject({
        body: { wrong: [], days: [{ day: example.day, responses: 40 }] },
      });
    const scored = await scoredOf(repeated);
    expect(scored.map(({ data }) => data)).toHaveLength(events.length);
    expect(new Set(scored.map(({ data }) => JSON.stringify(data)))).toEqual(
      new Set(events.map(({ data }) => JSON.stringify(scoreResponse(data)))),
    );
  });

  it('answers a version that lost to a newer one with its own scores', async () => {
    const tenantId = uuidv7();
    await harness.publish(event(tenantId, { version: 2, answers: [answer('nps', 9)] }));
    await harness.settled();
    await harness.publish(event(tenantId, { version: 1, answers: [] }));
    await harness.settled();
    expect((await scoredOf(tenantId)).map(({ data }) => data)).toMatchObject([
      { version: 2, answers: [{ class: 'promoter' }], sign: 1, unhappy: false, decidedBy: 'nps' },
      { version: 1, answers: [], sign: 0, unhappy: false, decidedBy: null },
    ]);
    expect(await tables(tenantId)).toMatchObject({ responses: [{ version: 2 }] });
  });

  it('takes in many responses of many tenants at once', async () => {
    const tenants = [uuidv7(), uuidv7(), uuidv7()];
    const events = Array.from({ length: 3_000 }, (_, index) =>
      event(tenants[index % 3]!, {
        responseId: derivedId('many', index >> 1),
        version: 1 + (index % 2),
        answers: [answer('nps', index % 11), answer('csat', 1.1)],
      }),
    );
    await harness.publish(...events);
    await harness.settled();
    for (const tenantId of tenants) {
      const own = events.filter((one) => one.tenantId === tenantId);
      expect(await scoredOf(tenantId)).toHaveLength(1_000);
      const { body } = await harness.request('scoring', '/v1/verify/scoring', { tenantId });
      expect(body).toMatchObject({
        wrong: [],
        days: [{ responses: new Set(own.map(({ subject }) => subject)).size }],
      });
    }
  });

  it('sets a rating aside that is not on its scale, and takes its neighbours', async () => {
    const tenantId = uuidv7();
    const [bad, good] = [derivedId('bad'), derivedId('good')];
    await harness.publish(
      event(tenantId, { responseId: bad, answers: [{ ...answer('nps', 11) }] }),
      event(tenantId, { responseId: good }),
    );
    await harness.settled();
    expect(await tables(tenantId)).toMatchObject({ responses: [{ response_id: good }] });
    expect(
      await harness.owner.query<unknown[]>('SELECT key FROM scoring.dead_letters WHERE tenant_id = $1', [tenantId]),
    ).toEqual([{ key: bad }]);
  });

  it('tells how one response was scored, to its own tenant only', async () => {
    const [tenantId, other] = [uuidv7(), uuidv7()];
    const low = { ...answer('ces', 2), direction: 'low_is_easy' as const };
    await harness.publish(event(tenantId, { version: 4, answers: [low, answer('csat', 2)] }));
    await harness.settled();
    const url = `/v1/scores/responses/${example.responseId}`;
    expect(await harness.request('scoring', url, { tenantId, scopes: ['read'] })).toMatchObject({
      status: 200,
      body: {
        responseId: example.responseId,
        version: 4,
        answers: [
          { metric: 'ces', question: 'ces', value: 2, class: 'easy' },
          { metric: 'csat', question: 'csat', value: 2, class: 'dissatisfied' },
        ],
        sign: -1,
        decidedBy: 'csat',
      },
    });
    expect(await harness.request('scoring', url, { tenantId: other })).toMatchObject({
      status: 404,
      body: { code: 'HEED_NOT_FOUND' },
    });
    expect(await harness.request('scoring', '/v1/scores/responses/42', { tenantId })).toMatchObject({ status: 400 });
    expect(await harness.request('scoring', url, { tenantId, scopes: ['ingest'] })).toMatchObject({ status: 403 });
  });
});
