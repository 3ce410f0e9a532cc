import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HeedEvent, schemaValidator } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { scoring } from '../index.js';
import { ratedAnswer, ratedResponses } from '../responses/rated-responses.fixture.js';
import type { ScoreAnswer } from '../scores/scores.schema.js';
import { TrendAnswer } from './trends.schema.js';

const valid = schemaValidator(TrendAnswer, { allErrors: true });

describe('GET /v1/scores/trend', () => {
  let harness: ServiceHarness;
  const tenantId = uuidv7();

  const take = async (...events: HeedEvent[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  const get = async (query: string, tenant = tenantId): Promise<TrendAnswer> => {
    const { status, body } = await harness.request<TrendAnswer>('scoring', `/v1/scores/trend${query}`, {
      tenantId: tenant,
      scopes: ['read'],
    });
    expect({ status, ...valid(body) }).toMatchObject({ status: 200, ok: true });
    return body;
  };
  const score = async (query: string): Promise<ScoreAnswer> =>
    (await harness.request<ScoreAnswer>('scoring', `/v1/scores${query}`, { tenantId, scopes: ['read'] })).body;
  const scoreFields = ['n', 'score', 'interval', 'mean', 'label', 'needsMore', 'shares'] as const;
  const figures = (of: Pick<ScoreAnswer, (typeof scoreFields)[number]>) =>
    Object.fromEntries(scoreFields.map((name) => [name, of[name]]));

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
    // From 2025-12-20 every third day to 2026-08-17, but for March; every tenth has no unit.
    const days = Array.from({ length: 81 }, (_, index) =>
      new Date(Date.UTC(2025, 11, 20 + 3 * index)).toISOString().slice(0, 10),
    ).filter((day) => !day.startsWith('2026-03'));
    await take(
      ...days.flatMap((day, index) =>
        [0, 1, 2].flatMap((more) =>
          ratedResponses(tenantId, [0], {
            responseId: derivedId(day, more),
            day,
            dimensions: {
              channel: ['sms', 'mail'][(index + more) % 2]!,
              source: 'all',
              ...(index % 10 === 0 ? {} : { unit: `u${(index * more) % 7}` }),
            },
            answers: [
              ratedAnswer('nps', (index * index + more) % 11),
              ratedAnswer('csat', 1 + ((index + more) % 40) / 10),
            ],
          }),
        ),
      ),
    );
  });
  afterAll(() => harness.stop());

  it('has a point for every period, the empty ones too', async () => {
    const { points, ...more } = await get('');
    expect(more).toMatchObject({ metric: 'nps', question: 'nps', interval: 'month', from: null, to: null, by: null });
    expect(points.map(({ period }) => period)).toEqual([
      '2025-12',
      ...Array.from({ length: 8 }, (_, index) => `2026-0${index + 1}`),
    ]);
    expect(points[3]).toEqual({
      from: '2026-03-01',
      to: '2026-04-01',
      period: '2026-03',
      n: 0,
      score: null,
      interval: { low: null, high: null },
      mean: null,
      label: 'no data',
      needsMore: 190,
      shares: { promoter: null, passive: null, detractor: null },
    });
  });

  it('gives each period the score of its days, and all together that of the whole', async () => {
    for (const interval of ['day', 'week', 'month', 'quarter', 'year']) {
      for (const slice of [
        '',
        '&from=2026-01-15&to=2026-07-10',
        '&filter=unit:u1&filter=unit:u2',
        '&metric=csat&from=2026-05-02',
      ]) {
        const trend = await get(`?interval=${interval}${slice}`);
        expect(trend.total).toEqual(figures(await score(`?${slice.slice(1)}`)));
        expect(trend.points.reduce((sum, { n }) => sum + n, 0)).toBe(trend.total.n);
        for (const { from, to, period: _, ...point } of trend.points.slice(0, 4)) {
          const days = slice.replace(/&(from|to)=[^&]*/g, '');
          expect(point).toEqual(figures(await score(`?from=${from}&to=${to}${days}`)));
        }
      }
    }
  });

  it('counts ISO weeks, and cuts the first and the last period where the question ends', async () => {
    const { points } = await get('?interval=week&from=2025-12-30&to=2026-01-14');
    expect(points.map(({ from, to, period }) => [from, to, period])).toEqual([
      ['2025-12-30', '2026-01-05', '2026-W01'],
      ['2026-01-05', '2026-01-12', '2026-W02'],
      ['2026-01-12', '2026-01-14', '2026-W03'],
    ]);
  });

  it('says the same from cells as from responses', async () => {
    // A filter that every response passes makes the responses be counted.
    const alike = [
      ['?interval=week&by=unit', '&filter=source:all'],
      ['?interval=day&by=channel&from=2026-06-01', '&filter=source:all'],
      ['?interval=quarter&metric=csat&filter=channel:sms', '&filter=source:all'],
      ['?interval=month', '&filter=source:all&filter=channel:sms&filter=channel:mail'],
    ] as const;
    for (const [query, more] of alike) {
      const cells = await get(query);
      expect(cells.total.n).toBeGreaterThan(0);
      expect(await get(query + more)).toEqual(cells);
    }
  });

  it('gives the trend of each value of a dimension over the same periods', async () => {
    const { groups, points, total, omitted } = await get('?interval=quarter&by=unit&to=2026-07-01');
    expect(omitted).toBe(0);
    expect(groups).toHaveLength(7);
    expect(groups.map(({ n }) => n)).toEqual(groups.map(({ n }) => n).sort((a, b) => b - a));
    expect(groups.reduce((sum, { n }) => sum + n, 0)).toBeLessThan(total.n);
    for (const { value, points: own, ...all } of groups) {
      expect(own.map(({ period }) => period)).toEqual(points.map(({ period }) => period));
      const alone = await get(`?interval=quarter&to=2026-07-01&filter=unit:${value}`);
      expect(all).toEqual(alone.total);
      expect(own.filter(({ n }) => n > 0)).toEqual(alone.points.filter(({ n }) => n > 0));
    }
  });

  it('keeps the 20 values with most answers and counts the rest', async () => {
    const tenant = uuidv7();
    await take(
      ...Array.from({ length: 23 }, (_, unit) => unit).flatMap((unit) =>
        Array.from({ length: unit === 22 ? 2 : 1 }, (_, index) => index).flatMap((index) =>
          ratedResponses(tenant, [9], {
            responseId: derivedId(`${unit}`, index),
            dimensions: { unit: `u${String(unit).padStart(2, '0')}` },
          }),
        ),
      ),
    );
    const { groups, omitted } = await get('?by=unit', tenant);
    expect(groups.map(({ value }) => value)).toEqual([
      'u22',
      ...Array.from({ length: 19 }, (_, index) => `u${String(index).padStart(2, '0')}`),
    ]);
    expect(omitted).toBe(3);
  });

  it('shows a tenant its own answers only, and nothing where there is nothing', async () => {
    const [other, none] = [uuidv7(), uuidv7()];
    await take(...ratedResponses(other, [10, 10], { day: '2026-02-10' }));
    expect((await get('', other)).points.map(({ period, n }) => [period, n])).toEqual([['2026-02', 2]]);
    expect((await get('?filter=unit:riverside&filter=touchpoint:delivery', other)).total.n).toBe(2);
    expect(await get('?by=unit', none)).toMatchObject({
      total: { n: 0, score: null },
      points: [],
      groups: [],
      omitted: 0,
    });
    const empty = await get('?by=unit&from=2026-01-01&to=2026-03-01', none);
    expect(empty.points.map(({ period, n, score: none }) => [period, n, none])).toEqual([
      ['2026-01', 0, null],
      ['2026-02', 0, null],
    ]);
  });

  it.each([
    ['?interval=hour', '/interval must be equal to one of the allowed values: ["day","week","month","quarter","year"]'],
    ['?interval=day&from=1990-01-01&to=2026-01-01', '/interval gives 13149 periods'],
    ['?by=shop', '/by names no dimension; there are unit'],
    ['?by=unit&by=agent', '/by must be string'],
    ['?filter=shop:12', '/filter/0 names no dimension'],
    ['?from=0000-01-01', '/from must be in the year 1 or later'],
    ['?from=yesterday', '/from must match format "date"'],
    ['?from=2026-02-01&to=2026-02-01', '/to must be after from (2026-02-01)'],
    ['?metric=wow', '/metric must be equal to one of'],
  ])('refuses %s and says why', async (query, reason) => {
    const { status, body } = await harness.request<{ violations: { field: string; detail: string }[] }>(
      'scoring',
      `/v1/scores/trend${query}`,
    );
    expect(status).toBe(400);
    const [violation] = body.violations;
    expect(`${violation!.field} ${violation!.detail}`).toContain(reason);
  });

  it('is closed to a key that may not read', async () => {
    expect((await harness.request('scoring', '/v1/scores/trend', { scopes: ['ingest'] })).status).toBe(403);
  });
});
