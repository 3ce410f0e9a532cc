import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaValidator } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { POINT_UNIT } from '@heed/measures';
import { type HttpAnswer, ServiceHarness, TEST_TENANT } from '@heed/testing';
import fc from 'fast-check';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import { ThemesAnswer } from './themes.schema.js';

const valid = schemaValidator(ThemesAnswer, { allErrors: true });
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

type QueryPairs = [name: string, value: string][];

let tenants = 0;
const newTenant = (): string => `0192f0c0-7000-7000-8000-${String(++tenants).padStart(12, '0')}`;

describe('GET /v1/themes', () => {
  let harness: ServiceHarness;

  const get = async (tenantId: string, parameters: QueryPairs = []): Promise<ThemesAnswer> => {
    const url = `/v1/themes?${new URLSearchParams(parameters).toString()}`;
    const { status, body } = await harness.request<ThemesAnswer>('text-analytics', url, { tenantId, scopes: ['read'] });
    expect({ status, ...valid(body) }).toMatchObject({ status: 200, ok: true });
    return body;
  };
  const refused = (parameters: QueryPairs): Promise<HttpAnswer> =>
    harness.request('text-analytics', `/v1/themes?${new URLSearchParams(parameters).toString()}`);
  const publish = async (...events: ReturnType<typeof receivedEvent>[]): Promise<void> => {
    await harness.publish(...events);
    await harness.settled();
  };
  /** All bars as whole units; points are these divided by 27720·n/100. */
  const unitsOf = ({ n, themes, noTheme, other }: ThemesAnswer): number =>
    [...themes, noTheme, other].reduce((sum, { points }) => sum + Math.round((points! * POINT_UNIT * n) / 100), 0);

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
  });
  afterAll(() => harness.stop());

  it('is empty, not missing, before the first response', async () => {
    expect(await get(newTenant(), [['by', 'unit']])).toEqual({
      from: null,
      to: null,
      n: 0,
      answers: 0,
      score: null,
      themes: [],
      noTheme: { mentions: 0, points: null },
      other: { themes: 0, points: null },
      by: 'unit',
      groups: [],
    });
  });

  it('gives themes points that sum exactly to the NPS, whatever was answered', async () => {
    const answer = fc.record({
      nps: fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 2 }),
      comment: fc.array(fc.constantFrom(...COMMENTS), { maxLength: 3 }).map((parts) => parts.join(' ')),
      unit: fc.constantFrom('north', 'south', undefined),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 60 }), async (answers) => {
        const tenantId = newTenant();
        await publish(
          ...answers.map(({ nps, comment, unit }, index) =>
            receivedEvent({ tenantId, id: `${index}`, nps, comment, ...(unit && { dimensions: { unit } }) }),
          ),
        );
        const rated = answers.filter(({ nps }) => nps.length > 0).map(({ nps }) => Math.min(...nps));
        const net = rated.filter((value) => value >= 9).length - rated.filter((value) => value <= 6).length;
        const report = await get(tenantId, [['limit', '2']]);
        expect(report).toMatchObject({ n: rated.length, answers: answers.length });
        if (rated.length === 0) return;
        expect(report.score).toBeCloseTo((100 * net) / rated.length, 9);
        expect(unitsOf(report)).toBe(POINT_UNIT * net);
        const points = [...report.themes, report.noTheme, report.other].reduce((sum, bar) => sum + bar.points!, 0);
        expect(points).toBeCloseTo(report.score!, 9);
      }),
      { numRuns: 15 },
    );
  });

  describe('over 200 responses of four units', () => {
    const tenantId = newTenant();
    const units = ['north', 'south', 'east: side', 'west'];

    beforeAll(() =>
      publish(
        ...Array.from({ length: 200 }, (_, index) =>
          receivedEvent({
            tenantId,
            id: `${index}`,
            nps: index % 9 === 0 ? [] : [(index * 7) % 11],
            comment: COMMENTS[(index * 5) % COMMENTS.length]!,
            day: `2026-11-${10 + (index % 10)}`,
            dimensions: { unit: units[index % 4]!, channel: ['mail', 'sms', 'app'][index % 3]! },
          }),
        ),
      ),
    );

    it('says the same from the cells as from the responses', async () => {
      // A filter that every response passes makes the responses themselves be counted.
      const all: QueryPairs = units.map((unit) => ['filter', `unit:${unit}`]);
      const periods: QueryPairs[] = [
        [],
        [['from', '2026-11-12']],
        [
          ['from', '2026-11-12'],
          ['to', '2026-11-17'],
          ['limit', '3'],
        ],
      ];
      const groups: QueryPairs[] = [[], [['by', 'channel']], [['by', 'region']]];
      for (const more of periods) {
        for (const by of groups) {
          const fromCells = await get(tenantId, [...more, ...by]);
          expect(fromCells.themes.length).toBeGreaterThan(2);
          expect(await get(tenantId, [...more, ...by, ...all])).toEqual(fromCells);
        }
      }
    });

    it('groups by a dimension as a filter on each of its values does', async () => {
      const { groups, n } = await get(tenantId, [['by', 'unit']]);
      expect(groups.map(({ value }) => value).sort()).toEqual([...units].sort());
      expect(groups.reduce((sum, group) => sum + group.n, 0)).toBe(n);
      for (const group of groups) {
        const { score, themes, ...alone } = await get(tenantId, [['filter', `unit:${group.value}`]]);
        expect(group).toEqual({
          value: group.value,
          n: alone.n,
          score,
          themes: themes.slice(0, 5).map(({ theme, name, points, mentions }) => ({ theme, name, points, mentions })),
        });
      }
    });

    it('takes filters on two dimensions together', async () => {
      const [north, mail] = [
        ['filter', 'unit:north'],
        ['filter', 'channel:mail'],
      ] as const;
      expect((await get(tenantId, [[...north], [...mail]])).answers).toBe(17); // index divisible by 12, below 200
      expect((await get(tenantId, [[...north]])).answers).toBe(50);
      expect((await get(tenantId, [['filter', 'unit:nowhere']])).answers).toBe(0);
    });

    it('counts the period from its first day up to, without, its last', async () => {
      const parameters: QueryPairs = [
        ['from', '2026-11-12'],
        ['to', '2026-11-14'],
      ];
      expect(await get(tenantId, parameters)).toMatchObject({ from: '2026-11-12', to: '2026-11-14', answers: 40 });
    });
  });

  it('shows newest negative comments of a theme that costs points, newest positive of one that adds some', async () => {
    const tenantId = newTenant();
    const said = (id: string, day: string, nps: number, comment: string) =>
      receivedEvent({ tenantId, id, day, nps: [nps], comment, dimensions: { unit: 'north' } });
    await publish(
      said('1', '2026-11-01', 1, 'The staff were rude.'),
      said('2', '2026-11-02', 2, 'The staff were awful.'),
      said('3', '2026-11-03', 9, 'The staff were lovely.'),
      said('4', '2026-11-04', 3, 'The staff were terrible.'),
      said('5', '2026-11-01', 10, 'Lovely food!'),
      said('6', '2026-11-02', 10, 'Terrible food.'),
      said('7', '2026-11-03', 0, '   '),
    );
    const shown = async (verbatims: number, ...more: QueryPairs): Promise<Record<string, string[]>> => {
      const { themes } = await get(tenantId, [['verbatims', `${verbatims}`], ...more]);
      return Object.fromEntries(themes.map((theme) => [theme.theme, theme.verbatims.map(({ text }) => text)]));
    };
    expect(await shown(3)).toEqual({
      staff: ['The staff were terrible.', 'The staff were awful.', 'The staff were rude.'],
      food_drink: ['Lovely food!', 'Terrible food.'],
    });
    expect((await shown(4))['staff']![3]).toBe('The staff were lovely.');
    expect(await shown(4, ['filter', 'unit:north'])).toEqual(await shown(4));
    expect(await shown(4, ['filter', 'unit:nowhere'])).toEqual({});
    expect(await shown(0)).toEqual({ staff: [], food_drink: [] });
    const { themes } = await get(tenantId, [
      ['verbatims', '1'],
      ['to', '2026-11-02'],
    ]);
    expect(themes.find(({ theme }) => theme === 'staff')!.verbatims).toEqual([
      {
        responseId: derivedId(tenantId, '1'),
        text: 'The staff were rude.',
        sentiment: 'negative',
        day: '2026-11-01',
        score: 1,
      },
    ]);
  });

  it('does not tell one tenant of another', async () => {
    const [mine, other] = [newTenant(), newTenant()];
    await publish(
      receivedEvent({ tenantId: mine, id: 'same', nps: [0], comment: 'The staff were rude.' }),
      receivedEvent({ tenantId: other, id: 'same', nps: [10], comment: 'Lovely food!' }),
    );
    expect(await get(mine)).toMatchObject({ n: 1, score: -100, themes: [{ theme: 'staff', points: -100 }] });
    expect(await get(other)).toMatchObject({ n: 1, score: 100, themes: [{ theme: 'food_drink', points: 100 }] });
  });

  it('refuses what it cannot mean', async () => {
    expect(await refused([['filter', 'weather:rain']])).toMatchObject({
      status: 400,
      body: { code: 'HEED_VALIDATION', violations: [{ field: '/filter/0', detail: expect.stringContaining('unit') }] },
    });
    const wrong: QueryPairs = [
      ['by', 'weather'],
      ['from', '2026-02-30'],
      ['limit', '0'],
      ['verbatims', '11'],
    ];
    for (const parameter of wrong)
      expect(await refused([parameter])).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
  });

  it('is closed to a key that may not read', async () => {
    expect(await harness.request('text-analytics', '/v1/themes', { scopes: ['ingest'] })).toMatchObject({
      status: 403,
    });
    expect(await harness.request('text-analytics', '/v1/themes', { tenantId: TEST_TENANT })).toMatchObject({
      status: 200,
    });
  });
});

describe('GET /v1/themes/taxonomies', () => {
  it('lists taxonomies and their themes without the patterns', async () => {
    const harness = await ServiceHarness.start([textAnalytics]);
    const { body } = await harness.request<{ taxonomies: { id: string; themes: object[] }[] }>(
      'text-analytics',
      '/v1/themes/taxonomies',
      { scopes: ['read'] },
    );
    await harness.stop();
    expect(body.taxonomies.map(({ id }) => id)).toContain('general');
    for (const { themes } of body.taxonomies) expect(Object.keys(themes[0]!)).toEqual(['id', 'name', 'description']);
  });
});
