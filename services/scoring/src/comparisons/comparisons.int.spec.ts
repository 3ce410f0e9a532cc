import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HeedEvent, schemaValidator } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { scoring } from '../index.js';
import { ratedResponses } from '../responses/rated-responses.fixture.js';
import { ComparisonAnswer } from './comparisons.schema.js';

const valid = schemaValidator(ComparisonAnswer, { allErrors: true });

describe('GET /v1/scores/compare', () => {
  let harness: ServiceHarness;
  const tenantId = uuidv7();
  const periods = '?from=2026-10-01&to=2026-11-01&againstFrom=2026-09-01&againstTo=2026-10-01';

  const get = async (query: string, tenant = tenantId): Promise<ComparisonAnswer> => {
    const { status, body } = await harness.request<ComparisonAnswer>('scoring', `/v1/scores/compare${query}`, {
      tenantId: tenant,
      scopes: ['read'],
    });
    expect({ status, ...valid(body) }).toMatchObject({ status: 200, ok: true });
    return body;
  };
  /** As many responses as there are ratings, of one day and unit. */
  const said = (tenant: string, day: string, unit: string | null, counts: [number, number, number]): HeedEvent[] =>
    counts.flatMap((count, index) =>
      Array.from({ length: count }, (_, number) => number).flatMap((number) =>
        ratedResponses(tenant, [[10, 8, 3][index]!], {
          responseId: derivedId(`${day} ${unit} ${index}`, number),
          day,
          dimensions: { source: 'all', ...(unit === null ? {} : { unit }) },
        }),
      ),
    );

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
    await harness.publish(
      ...said(tenantId, '2026-10-12', 'north', [25, 40, 35]),
      ...said(tenantId, '2026-09-30', 'north', [40, 40, 20]),
      ...said(tenantId, '2026-10-12', 'south', [10, 5, 5]),
      ...said(tenantId, '2026-09-30', 'south', [9, 6, 5]),
      ...said(tenantId, '2026-10-12', 'new', [30, 0, 0]),
      ...said(tenantId, '2026-09-30', 'gone', [0, 0, 3]),
      ...said(tenantId, '2026-10-31', null, [1, 1, 1]),
      ...said(tenantId, '2026-11-01', 'north', [0, 0, 9]),
    );
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('tests one period against another', async () => {
    const answer = await get(`${periods}&filter=unit:north`);
    expect(answer).toMatchObject({
      metric: 'nps',
      against: 'period',
      sides: {
        a: { from: '2026-10-01', to: '2026-11-01', value: null },
        b: { from: '2026-09-01', to: '2026-10-01', value: null },
      },
      total: {
        a: { n: 100, score: -10 },
        b: { n: 100, score: 20 },
        difference: -30,
        significant: true,
        untested: null,
      },
      by: null,
      groups: [],
    });
    expect(answer.total!.z).toBeCloseTo(-2.760021222769, 9);
    expect(answer.total!.p).toBeCloseTo(0.00577976067093, 9);
    expect((await get(`${periods}&filter=unit:north&filter=source:all`)).total).toEqual(answer.total);
  });

  it('tests every value against itself, and lists those with too few answers', async () => {
    const { total, groups, by, omitted } = await get(`${periods}&by=unit`);
    expect([by, omitted, total!.a.n, total!.b.n]).toEqual(['unit', 0, 153, 123]);
    expect(groups.map(({ value, a, b, significant, untested }) => [value, a.n, b.n, significant, untested])).toEqual([
      ['north', 100, 100, true, null],
      ['south', 20, 20, false, null],
      ['new', 30, 0, null, 'few_answers'],
      ['gone', 0, 3, null, 'few_answers'],
    ]);
    const [north, south] = groups;
    expect(north!.adjustedP).toBeCloseTo(2 * north!.p!, 12);
    expect(south!.adjustedP).toBe(south!.p);
    expect(north!.a).toEqual((await get(`${periods}&filter=unit:north`)).total!.a);
  });

  it('compares a period that stands alone with what came after', async () => {
    const { sides, total } = await get('?againstFrom=2026-09-01&againstTo=2026-10-01');
    expect(sides).toMatchObject({ a: { from: '2026-10-01', to: null }, b: { from: '2026-09-01', to: '2026-10-01' } });
    expect([total!.a.n, total!.b.n]).toEqual([162, 123]);
  });

  it('tests two values of a dimension', async () => {
    const query = '?dimension=unit&value=north&againstValue=south&from=2026-10-01&to=2026-11-01';
    const answer = await get(query);
    expect(answer).toMatchObject({
      against: 'value',
      dimension: 'unit',
      sides: { a: { value: 'north', from: '2026-10-01' }, b: { value: 'south', from: '2026-10-01' } },
      total: { a: { n: 100, score: -10 }, b: { n: 20, score: 25 }, difference: -35 },
      by: null,
    });
    expect(await get(`${query}&filter=source:all`)).toEqual(answer);
    expect((await get('?dimension=unit&value=north&againstValue=nowhere')).total).toMatchObject({
      b: { n: 0, score: null },
      difference: null,
      significant: null,
      untested: 'few_answers',
    });
  });

  it('tests every value against the rest of the answers, those without the dimension among them', async () => {
    const answer = await get('?by=unit&from=2026-10-01&to=2026-11-01');
    expect(answer).toMatchObject({ against: 'rest', total: null, by: 'unit' });
    expect(answer.groups.map(({ value, a, b }) => [value, a.n, b.n])).toEqual([
      ['new', 30, 123],
      ['north', 100, 53],
      ['south', 20, 133],
    ]);
    const ps = answer.groups.map(({ adjustedP }) => adjustedP!);
    expect(ps).toEqual([...ps].sort((x, y) => x - y));
    expect(answer.groups[0]).toMatchObject({ significant: true, b: { score: (100 * (36 - 41)) / 123 } });
  });

  it('shows a tenant its own answers only, and nothing where there is nothing', async () => {
    const [other, none] = [uuidv7(), uuidv7()];
    await harness.publish(
      ...said(other, '2026-10-12', 'north', [6, 0, 0]),
      ...said(other, '2026-09-30', 'north', [0, 0, 6]),
    );
    await harness.settled();
    expect((await get(`${periods}&by=unit`, other)).groups).toMatchObject([{ value: 'north', difference: 200 }]);
    expect(await get(`${periods}&by=unit`, none)).toMatchObject({
      total: { a: { n: 0 }, b: { n: 0 }, difference: null, p: null, untested: 'few_answers' },
      groups: [],
    });
    expect(await get('?by=unit', none)).toMatchObject({ total: null, groups: [] });
  });

  it.each([
    ['', '/againstFrom or againstTo is needed'],
    [
      '?from=2026-10-01&againstFrom=2026-10-05',
      '/againstFrom overlaps the period that is compared (2026-10-01 to now)',
    ],
    ['?againstFrom=2026-10-01&againstTo=2026-10-01', '/againstTo must be after againstFrom'],
    ['?from=2026-10-01&to=2026-09-01&by=unit', '/to must be after from'],
    ['?dimension=unit&value=x', '/againstValue is needed'],
    ['?dimension=shop&value=x&againstValue=y', '/dimension names no dimension; there are unit'],
    ['?dimension=unit&value=x&againstValue=y&filter=unit:x', '/dimension must not be filtered too'],
    ['?by=shop', '/by names no dimension; there are unit'],
    ['?againstFrom=soon', '/againstFrom must match format "date"'],
    ['?by=unit&filter=shop:1', '/filter/0 names no dimension'],
  ])('refuses %s and says why', async (query, reason) => {
    const { status, body } = await harness.request<{ violations: { field: string; detail: string }[] }>(
      'scoring',
      `/v1/scores/compare${query}`,
    );
    expect(status).toBe(400);
    const [violation] = body.violations;
    expect(`${violation!.field} ${violation!.detail}`).toContain(reason);
  });
});
