import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaValidator } from '@heed/contracts';
import { relativeImportance } from '@heed/measures';
import { ServiceHarness } from '@heed/testing';
import { createTextEngine } from '@heed/text';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import { DriverChangeAnswer } from './driver-change.schema.js';
import { DriversAnswer } from './drivers.schema.js';

const tenantId = '0192f0c0-7000-7000-8000-0000000000e1';
const other = '0192f0c0-7000-7000-8000-0000000000e2';
const COMMENTS = [
  'The delivery was two weeks late.',
  'The staff were rude.',
  'Lovely food!',
  'The delivery was late and the staff were rude.',
  'Friendly staff and lovely food.',
  'Hmm.',
  null,
];
const answers = Array.from({ length: 240 }, (_, i) => {
  const comment = COMMENTS[(i * 5) % COMMENTS.length]!;
  const mood = comment === null ? 7 : /late|rude/.test(comment) ? 4 : 9;
  return {
    nps: i % 11 === 0 ? [] : [Math.max(0, Math.min(10, mood + ((i * 7) % 5) - 2))],
    comment,
    day: `2026-${i < 130 ? '10' : '11'}-${10 + (i % 10)}`,
    dimensions: { unit: ['north', 'south'][i % 2]! },
  };
});

/** The same by the definitions, response by response. */
const engine = createTextEngine();
const rated = answers.flatMap(({ nps, comment, day }) => {
  const [rating] = nps;
  if (rating === undefined) return [];
  const { themes } = engine.analyze(comment ?? '');
  const worded = comment !== null;
  return [{ rating, sign: rating >= 9 ? 1 : rating <= 6 ? -1 : 0, themes, month: day.slice(0, 7), worded }];
});
type Rated = (typeof rated)[number];
const npsOf = (of: readonly Rated[]): number => (100 * of.reduce((sum, { sign }) => sum + sign, 0)) / of.length;
const speaks = ({ themes }: Rated, theme: string, sentiment?: string): boolean =>
  themes.some((one) => one.theme === theme && (sentiment === undefined || one.sentiment === sentiment));

describe('GET /v1/drivers', () => {
  let harness: ServiceHarness;
  const get = async <T>(url: string, tenant = tenantId) => {
    const { status, body } = await harness.request<T>('text-analytics', url, { tenantId: tenant, scopes: ['read'] });
    return { status, body };
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    await harness.publish(...answers.map((given, i) => receivedEvent({ tenantId, id: `${i}`, ...given })));
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('says for each theme what a count over the responses says', async () => {
    const { status, body } = await get<DriversAnswer>('/v1/drivers');
    expect(schemaValidator(DriversAnswer)(body)).toMatchObject({ ok: true });
    expect(status).toBe(200);
    expect(body.n).toBe(rated.length);
    expect(body.score).toBeCloseTo(npsOf(rated), 9);
    expect(body.themes.length).toBeGreaterThan(2);
    for (const { theme, n, sentiment, impact } of body.themes) {
      expect(n).toBe(rated.filter((one) => speaks(one, theme)).length);
      expect(sentiment.negative).toBe(rated.filter((one) => speaks(one, theme, 'negative')).length);
      const rest = rated.filter((one) => !speaks(one, theme, 'negative'));
      expect(impact.impact).toBeCloseTo(npsOf(rated) - npsOf(rest), 9);
      expect(impact.low! <= impact.impact! && impact.impact! <= impact.high!).toBe(true);
    }
    const points = [...body.themes, body.noTheme, body.other].reduce((sum, bar) => sum + bar.points!, 0);
    expect(points).toBeCloseTo(body.score!, 9);
  });

  it('divides what a linear model of the ratings explains among the themes', async () => {
    const { body } = await get<DriversAnswer>('/v1/drivers');
    const worded = rated.filter((one) => one.worded);
    const themes = body.themes.map(({ theme }) => theme);
    const columns = themes.flatMap((theme) =>
      ['positive', 'neutral', 'negative'].map((sentiment) =>
        worded.map((one) => (speaks(one, theme, sentiment) ? 1 : 0)),
      ),
    );
    const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, x, i) => s + x * b[i]!, 0);
    const y = worded.map(({ rating }) => rating);
    const ones = y.map(() => 1);
    const expected = relativeImportance(
      {
        ...{ n: y.length, y: dot(y, ones), yy: dot(y, y) },
        x: columns.map((column) => dot(column, ones)),
        xy: columns.map((column) => dot(column, y)),
        xx: columns.map((a) => columns.map((b) => dot(a, b))),
      },
      themes.map((_, i) => [3 * i, 3 * i + 1, 3 * i + 2]),
    );
    expect(body.model).toMatchObject({ n: worded.length, themes: themes.length, exact: true });
    expect(body.model.r2).toBeCloseTo(expected.r2, 9);
    expect(expected.r2).toBeGreaterThan(0.3);
    body.themes.forEach(({ importance }, i) =>
      expect(importance).toBeCloseTo(expected.importance[i]! / expected.r2, 9),
    );
  });

  it('splits the change of the NPS without a rest', async () => {
    const { body } = await get<DriverChangeAnswer>(
      '/v1/drivers/change?from=2026-11-01&againstFrom=2026-10-01&againstTo=2026-11-01&limit=2',
    );
    expect(schemaValidator(DriverChangeAnswer)(body)).toMatchObject({ ok: true });
    const [now, before] = ['2026-11', '2026-10'].map((month) => rated.filter((one) => one.month === month));
    expect(body.change).toBeCloseTo(npsOf(now!) - npsOf(before!), 9);
    const bars = [...body.themes, body.noTheme!, body.other];
    expect(bars.reduce((sum, { volume, score }) => sum + volume + score, 0)).toBeCloseTo(body.change!, 9);
    for (const { change, volume, score } of bars) expect(volume + score).toBeCloseTo(change, 9);
    expect(body.other.themes).toBeGreaterThan(0);
  });

  it('is of the filtered responses, and of the tenant that asks', async () => {
    const { body } = await get<DriversAnswer>('/v1/drivers?filter=unit:north');
    expect(body.n).toBe(answers.filter(({ nps, dimensions }) => nps.length > 0 && dimensions.unit === 'north').length);
    expect((await get<DriversAnswer>('/v1/drivers', other)).body).toMatchObject({ n: 0, score: null, themes: [] });
  });

  it.each([
    '/v1/drivers?filter=nope:1',
    '/v1/drivers/change?from=2026-11-01',
    '/v1/drivers?from=2026-11-02&to=2026-11-01',
  ])('refuses %s', async (url) => expect((await get(url)).status).toBe(400));
});
