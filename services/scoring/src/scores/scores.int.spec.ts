import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HeedEvent } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { scoring } from '../index.js';
import { ratedAnswer as answer, ratedResponses as rated } from '../responses/rated-responses.fixture.js';
import type { AnsweredQuestions, ScoreAnswer } from './scores.schema.js';

const times = (count: number, rating: number): number[] => new Array<number>(count).fill(rating);

describe('the scores', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
  });
  afterAll(() => harness.stop());

  const take = async (...events: HeedEvent[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  const get = async (tenantId: string, query = ''): Promise<ScoreAnswer> => {
    const answered = await harness.request<ScoreAnswer>('scoring', `/v1/scores${query}`, {
      tenantId,
      scopes: ['read'],
    });
    expect(answered).toMatchObject({ status: 200 });
    return answered.body;
  };

  it('give the golden NPS with its interval', async () => {
    const tenantId = uuidv7();
    await take(...rated(tenantId, [...times(40, 9), ...times(40, 7), ...times(15, 6), ...times(5, 0)]));
    const score = await get(tenantId);
    expect(score).toMatchObject({
      metric: 'nps',
      question: 'nps',
      from: null,
      to: null,
      n: 100,
      score: 20,
      mean: 7.3,
      label: 'directional',
      shares: { promoter: 0.4, passive: 0.4, detractor: 0.2 },
      by: null,
      groups: [],
    });
    expect(score.interval.low).toBeCloseTo(4.97, 2);
    expect(score.interval.high).toBeCloseTo(33.86, 2);
  });

  it('are null where nothing has been answered', async () => {
    expect(await get(uuidv7(), '?metric=csat&by=unit')).toMatchObject({
      question: 'csat',
      n: 0,
      score: null,
      interval: { low: null, high: null },
      mean: null,
      label: 'no data',
      shares: { satisfied: null, neutral: null, dissatisfied: null },
      by: 'unit',
      groups: [],
    });
  });

  it('change everywhere when an answer is revised', async () => {
    const tenantId = uuidv7();
    await take(...rated(tenantId, [3, 9], { dimensions: { unit: 'riverside' }, day: '2026-11-20' }));
    await take(...rated(tenantId, [10], { version: 2, dimensions: { unit: 'harbour' }, day: '2026-11-21' }));
    expect(await get(tenantId, '?by=unit')).toMatchObject({
      n: 2,
      score: 100,
      mean: 9.5,
      groups: [
        { value: 'harbour', n: 1, mean: 10 },
        { value: 'riverside', n: 1, mean: 9 },
      ],
    });
    expect(await get(tenantId, '?to=2026-11-21')).toMatchObject({ n: 1, score: 100, to: '2026-11-21' });
    expect(await get(tenantId, '?from=2026-11-21&to=2026-11-22')).toMatchObject({ n: 1, mean: 10 });
    await take(...rated(tenantId, [1, 1], { version: 3, answers: [] }));
    expect(await get(tenantId)).toMatchObject({ n: 0, score: null });
    expect(await harness.request('scoring', '/v1/scores/questions', { tenantId })).toMatchObject({ body: [] });
  });

  it('take effort as easy at the end that the question says', async () => {
    const tenantId = uuidv7();
    const low = (rating: number) => ({ ...answer('ces', rating), direction: 'low_is_easy' as const });
    const ratings = [1, 2, 4, 7];
    await take(
      ...ratings.flatMap((rating, index) =>
        rated(tenantId, [0], {
          responseId: derivedId('effort', index),
          answers: [low(rating)],
        }),
      ),
    );
    expect(await get(tenantId, '?metric=ces')).toMatchObject({
      n: 4,
      score: 50,
      mean: 3.5,
      shares: { easy: 0.5, neutral: 0.25, hard: 0.25 },
    });
  });

  it('show a tenant its own answers only', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    await take(...rated(one, [10, 10]), ...rated(two, [0]));
    expect(await get(one)).toMatchObject({ n: 2, score: 100 });
    expect(await get(two)).toMatchObject({ n: 1, score: -100 });
    expect(await get(two, '?filter=unit:riverside&filter=touchpoint:delivery')).toMatchObject({ n: 1 });
  });

  it('are the same from cells and from responses', async () => {
    const tenantId = uuidv7();
    const events = Array.from({ length: 120 }, (_, index) => {
      const [unit, channel] = [['a', 'b', 'c:1'][index % 3]!, ['sms', 'mail'][(index >> 2) % 2]!];
      return rated(tenantId, [0], {
        responseId: derivedId('spread', index),
        day: `2026-11-${10 + (index % 4)}`,
        // Every tenth has no unit: it counts in the total alone.
        dimensions: { channel, source: 'all', ...(index % 10 === 0 ? {} : { unit }) },
        answers: [answer('nps', (index * index) % 11), answer('csat', 1 + (index % 40) / 10, 'staff')],
      });
    });
    await take(...events.flat());
    const alike = [
      '?metric=nps',
      '?metric=nps&from=2026-11-11&to=2026-11-13',
      '?metric=csat&by=unit',
      '?metric=nps&by=channel&from=2026-11-12',
    ];
    for (const query of alike)
      expect(await get(tenantId, `${query}&filter=source:all&filter=channel:sms&filter=channel:mail`)).toEqual(
        await get(tenantId, query),
      );
    const filtered = [
      '?filter=unit:a',
      '?filter=unit:a&filter=unit:c:1&by=unit',
      '?metric=csat&filter=unit:b&from=2026-11-13',
    ];
    for (const query of filtered) {
      const cells = await get(tenantId, query);
      expect(cells.n).toBeGreaterThan(0);
      expect(await get(tenantId, `${query}&filter=source:all`)).toEqual(cells);
    }
    const byUnit = await get(tenantId, '?by=unit');
    expect(byUnit.n).toBe(120);
    expect(byUnit.groups.map(({ value, n }) => [value, n])).toEqual([
      ['a', 36],
      ['b', 36],
      ['c:1', 36],
    ]);
    const both = await get(tenantId, '?by=unit&filter=channel:sms');
    expect(both.groups.reduce((sum, { n }) => sum + n, 0)).toBeLessThan(both.n);
    expect(await get(tenantId, '?filter=unit:nowhere&filter=channel:sms')).toMatchObject({ n: 0, groups: [] });
  });

  it('are given for combinations of up to three dimensions, from the responses', async () => {
    const tenantId = uuidv7();
    const spread = Array.from({ length: 60 }, (_, index) => ({
      rating: (index * 7) % 11,
      dimensions: {
        unit: ['a', 'b', 'c'][index % 3]!,
        touchpoint: ['visit', 'call'][(index >> 1) % 2]!,
        // Every fifth has no channel: it is in no combination with one.
        ...(index % 5 === 0 ? {} : { channel: 'sms' }),
      },
    }));
    await take(
      ...spread.flatMap(({ rating, dimensions }, index) =>
        rated(tenantId, [rating], { responseId: derivedId('spread', index), dimensions }),
      ),
    );
    const both = await get(tenantId, '?by=unit&by=touchpoint');
    expect(both).toMatchObject({ n: 60, by: ['unit', 'touchpoint'], omitted: 0 });
    expect(both.groups.map(({ values, n }) => [values, n])).toEqual(
      ['a', 'b', 'c'].flatMap((unit) => ['call', 'visit'].map((touchpoint) => [{ unit, touchpoint }, 10])),
    );
    for (const { values, ...group } of both.groups) {
      const { unit, touchpoint } = values!;
      const alone = await get(tenantId, `?filter=unit:${unit}&filter=touchpoint:${touchpoint}`);
      expect(group).toEqual(Object.fromEntries(Object.keys(group).map((name) => [name, alone[name as 'n']])));
    }
    const three = await get(tenantId, '?by=unit&by=touchpoint&by=channel&filter=unit:a&filter=unit:b');
    expect(three.n).toBe(40);
    expect(three.groups.map(({ n }) => n)).toEqual([...three.groups.map(({ n }) => n)].sort((x, y) => y - x));
    expect(three.groups.reduce((sum, { n }) => sum + n, 0)).toBe(32);
    expect(await get(tenantId, '?by=unit&by=region')).toMatchObject({ n: 60, groups: [], omitted: 0 });
    expect(await get(uuidv7(), '?by=unit&by=region')).toMatchObject({ n: 0, score: null, groups: [], omitted: 0 });
  });

  it('are given for the 200 largest of many combinations, and say how many are left out', async () => {
    const tenantId = uuidv7();
    await take(
      ...Array.from({ length: 211 }, (_, index) => [index, ...(index > 208 ? [1_000 + index] : [])]).flatMap(
        (ids, pair) =>
          ids.flatMap((id) =>
            rated(tenantId, [9], {
              responseId: derivedId('many', id),
              dimensions: { unit: `u${String(pair).padStart(3, '0')}`, agent: 'x' },
            }),
          ),
      ),
    );
    const { groups, omitted, n } = await get(tenantId, '?by=unit&by=agent');
    expect([n, groups.length, omitted]).toEqual([213, 200, 11]);
    expect(groups.slice(0, 3).map(({ values, n }) => [values!['unit'], n])).toEqual([
      ['u209', 2],
      ['u210', 2],
      ['u000', 1],
    ]);
  });

  it('list the questions that can be asked, and take the usual one where none is named', async () => {
    const tenantId = uuidv7();
    await take(
      ...rated(tenantId, [1, 2, 3], { answers: [answer('csat', 5, 'staff'), answer('nps', 10)] }),
      ...rated(tenantId, [1], { responseId: uuidv7(), answers: [answer('csat', 1, 'delivery')] }),
    );
    const { body } = await harness.request<AnsweredQuestions>('scoring', '/v1/scores/questions', { tenantId });
    expect(body).toEqual([
      { metric: 'csat', question: 'delivery', n: 1 },
      { metric: 'csat', question: 'staff', n: 3 },
      { metric: 'nps', question: 'nps', n: 3 },
    ]);
    expect(await get(tenantId, '?metric=csat')).toMatchObject({ question: 'staff', n: 3, score: 100 });
    expect(await get(tenantId, '?metric=csat&question=delivery')).toMatchObject({ question: 'delivery', score: 0 });
    await take(...rated(tenantId, [1], { responseId: uuidv7(), answers: [answer('csat', 3)] }));
    expect(await get(tenantId, '?metric=csat')).toMatchObject({ question: 'csat', n: 1 });
  });

  it.each([
    ['?metric=wow', '/metric must be equal to one of the allowed values: ["nps","csat","ces"]'],
    ['?by=shop', '/by/0 names no dimension; there are unit, touchpoint'],
    ['?by=Shop%20size', '/by/0 must match pattern'],
    ['?filter=:12', '/filter/0 names no dimension'],
    ['?by=unit&by=shop', '/by/1 names no dimension; there are unit'],
    ['?by=unit&by=unit', '/by must NOT have duplicate items'],
    ['?by=unit&by=agent&by=route&by=source', '/by must NOT have more than 3 items'],
    ['?filter=shop:12', '/filter/0 names no dimension; there are unit, touchpoint'],
    ['?filter=riverside', '/filter/0 is not of the form dimension:value'],
    ['?from=0000-01-01', '/from must be in the year 1 or later'],
    ['?from=2026-02-30', '/from must match format "date"'],
    ['?from=2026-11-20&to=2026-11-20', '/to must be after from (2026-11-20)'],
  ])('refuse %s and say why', async (query, reason) => {
    const refused = await harness.request<{ detail: string; violations: { field: string; detail: string }[] }>(
      'scoring',
      `/v1/scores${query}`,
    );
    expect(refused).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
    const [violation] = refused.body.violations;
    expect(`${violation!.field} ${violation!.detail}`).toContain(reason);
  });
});
