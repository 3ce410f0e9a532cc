import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaValidator } from '@heed/contracts';
import { POINT_UNIT } from '@heed/measures';
import { ServiceHarness } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { ThemesAnswer } from '../themes/themes.schema.js';
import { ThemeTrendAnswer } from './trends.schema.js';

const valid = schemaValidator(ThemeTrendAnswer, { allErrors: true });
const COMMENTS = [
  'The delivery was two weeks late.',
  'The staff were rude.',
  'Great food and friendly staff, but far too expensive.',
  'The waiting time was awful.',
  'The website crashes all the time and I want a refund.',
  'Lovely food!',
  'Hmm.',
  null,
];

type Account = ThemeTrendAnswer['total'];

let tenants = 0;
const newTenant = (): string => `0192f0c0-7000-7000-8000-${String(++tenants).padStart(12, '0')}`;

describe('GET /v1/themes/trend', () => {
  let harness: ServiceHarness;
  const tenantId = newTenant();

  const get = async (query: string, tenant = tenantId): Promise<ThemeTrendAnswer> => {
    const { status, body } = await harness.request<ThemeTrendAnswer>('text-analytics', `/v1/themes/trend${query}`, {
      tenantId: tenant,
      scopes: ['read'],
    });
    expect({ status, ...valid(body) }).toMatchObject({ status: 200, ok: true });
    return body;
  };
  const themesOf = async (query: string): Promise<ThemesAnswer> =>
    (await harness.request<ThemesAnswer>('text-analytics', `/v1/themes${query}`, { tenantId })).body;
  const publish = async (...events: ReturnType<typeof receivedEvent>[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  /** Points as whole units, which add up exactly. */
  const unitsOf = ({ n, themes, noTheme, other }: Account): number =>
    n === 0
      ? 0
      : [...themes, noTheme, other].reduce((sum, { points }) => sum + Math.round((points! * POINT_UNIT * n) / 100), 0);

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    // Five to six a week from 2026-08-03, without September.
    await publish(
      ...Array.from({ length: 120 }, (_, index) => ({
        index,
        day: new Date(Date.UTC(2026, 7, 3 + Math.floor(index * 1.3))).toISOString().slice(0, 10),
      }))
        .filter(({ day }) => !day.startsWith('2026-09'))
        .map(({ index, day }) =>
          receivedEvent({
            tenantId,
            id: `${index}`,
            nps: index % 9 === 0 ? [] : [(index * 7) % 11],
            comment: COMMENTS[(index * 5) % COMMENTS.length]!,
            day,
            dimensions: { unit: ['north', 'east: side'][index % 2]!, source: 'all' },
          }),
        ),
    );
  });
  afterAll(() => harness.stop());

  it('accounts for the NPS of each period by the themes that weigh most over all of them', async () => {
    const { periods, total, ...more } = await get('');
    expect(more).toEqual({ interval: 'month', from: null, to: null });
    expect(periods.map(({ period }) => period)).toEqual([
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
    const account = await themesOf('?limit=5&verbatims=0');
    expect(total.themes).toEqual(account.themes.map(({ verbatims: _, ...theme }) => theme));
    expect(total).toMatchObject({ n: account.n, answers: account.answers, score: account.score, other: account.other });
    const order = total.themes.map(({ theme }) => theme);
    for (const period of periods) expect(period.themes.map(({ theme }) => theme)).toEqual(order);
    expect(periods[1]).toMatchObject({ from: '2026-09-01', to: '2026-10-01', n: 0, answers: 0, score: null });
    expect(periods[1]!.themes[0]).toMatchObject({ mentions: 0, share: null, points: null });
  });

  it.each(['day', 'week', 'month', 'quarter', 'year'])(
    'adds up by %s: every period to its score, all to the whole',
    async (interval) => {
      for (const slice of ['', '&from=2026-08-12&to=2026-11-05', '&filter=unit:north']) {
        const { periods, total } = await get(`?interval=${interval}${slice}`);
        for (const field of ['n', 'answers'] as const)
          expect(periods.reduce((sum, period) => sum + period[field], 0)).toBe(total[field]);
        total.themes.forEach((theme, index) =>
          expect(periods.reduce((sum, { themes }) => sum + themes[index]!.mentions, 0)).toBe(theme.mentions),
        );
        expect(periods.reduce((sum, period) => sum + unitsOf(period), 0)).toBe(unitsOf(total));
        for (const period of [...periods, total])
          expect(unitsOf(period)).toBe(Math.round(((period.score ?? 0) * period.n) / 100) * POINT_UNIT);
      }
    },
  );

  it('gives each period what its days alone would give', async () => {
    const { periods } = await get('?interval=week&theme=staff&from=2026-08-12&to=2026-08-27');
    expect(periods.map(({ from, to, period }) => [from, to, period])).toEqual([
      ['2026-08-12', '2026-08-17', '2026-W33'],
      ['2026-08-17', '2026-08-24', '2026-W34'],
      ['2026-08-24', '2026-08-27', '2026-W35'],
    ]);
    for (const { from, to, n, score, themes } of periods) {
      const alone = await themesOf(`?from=${from}&to=${to}&verbatims=0`);
      const { verbatims: _, ...staff } = alone.themes.find(({ theme }) => theme === 'staff')!;
      expect({ n, score, themes }).toEqual({ n: alone.n, score: alone.score, themes: [staff] });
    }
  });

  it('says the same from the cells as from the responses', async () => {
    // A filter that every response passes makes the responses themselves be counted.
    const both = '&filter=source:all&filter=unit:north&filter=unit:east: side';
    for (const query of ['?interval=day', '?interval=week&theme=staff&theme=food_drink', '?limit=2&from=2026-08-20']) {
      const cells = await get(query);
      expect(cells.total.answers).toBeGreaterThan(0);
      expect(await get(query + both)).toEqual(cells);
    }
    expect(await get('?interval=week&filter=unit:north&filter=source:all')).toEqual(
      await get('?interval=week&filter=unit:north'),
    );
  });

  it('lists the themes asked for, also where nobody speaks of them', async () => {
    const { total, periods } = await get('?theme=food_drink&theme=cancellation&theme=food_drink');
    expect(total.themes.map(({ theme, name, mentions }) => [theme, name, mentions])).toEqual([
      ['food_drink', 'Food and drink', total.themes[0]!.mentions],
      ['cancellation', expect.any(String), 0],
    ]);
    expect(periods[0]!.themes).toHaveLength(2);
  });

  it('shows a tenant its own responses only, and nothing where there is nothing', async () => {
    const [other, none] = [newTenant(), newTenant()];
    await publish(
      receivedEvent({ tenantId: other, id: '1', nps: [0], comment: 'The staff were rude.', day: '2026-02-10' }),
    );
    expect((await get('', other)).periods).toMatchObject([{ period: '2026-02', n: 1, score: -100 }]);
    const account = { n: 0, answers: 0, score: null, themes: [], noTheme: { mentions: 0, points: null } };
    expect(await get('', none)).toMatchObject({ total: account, periods: [] });
    expect((await get('?from=2026-01-01&to=2026-03-01', none)).periods).toMatchObject([
      { period: '2026-01', ...account },
      { period: '2026-02', ...account },
    ]);
  });

  it.each([
    ['?interval=hour', '/interval must be equal to one of the allowed values'],
    ['?interval=day&from=1990-01-01&to=2026-01-01', '/interval gives 13149 periods'],
    ['?theme=staff&theme=wether', '/theme/1 "wether" is no theme'],
    ['?theme=', '/theme/0 must NOT have fewer than 1 characters'],
    ['?filter=shop:12', '/filter/0 "shop" is none of'],
    ['?from=0000-01-01', '/from must be in the year 1 or later'],
    ['?from=2026-02-30', '/from must match format "date"'],
    ['?from=2026-02-01&to=2026-01-01', '/to must be after from (2026-02-01)'],
    ['?limit=21', '/limit must be <= 20'],
  ])('refuses %s and says why', async (query, reason) => {
    const { status, body } = await harness.request<{ violations: { field: string; detail: string }[] }>(
      'text-analytics',
      `/v1/themes/trend${query}`,
    );
    expect(status).toBe(400);
    const [violation] = body.violations;
    expect(`${violation!.field} ${violation!.detail}`).toContain(reason);
  });

  it('is closed to a key that may not read', async () => {
    expect((await harness.request('text-analytics', '/v1/themes/trend', { scopes: ['ingest'] })).status).toBe(403);
  });
});
