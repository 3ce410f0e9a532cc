import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer } from '../testing/heed-server.js';
import { type Ran, runHeed } from '../testing/run-heed.js';

const server = new HeedServer();
let cwd: string;

beforeAll(async () => {
  await server.start();
  cwd = await mkdtemp(join(tmpdir(), 'heed-score-'));
});
afterAll(async () => {
  await server.stop();
  await rm(cwd, { recursive: true });
});

const heed = (...argv: string[]): Promise<Ran> => runHeed(argv, { cwd, url: server.url });
const asked = (): string => server.recorded.at(-1)!.query.toString();
const cells = (stdout: string): string[][] => stdout.split('\n').map((line) => line.split(/ {2,}/));

const score = (n: number, value: number | null, low: number | null = null, high: number | null = null) => ({
  n,
  score: value,
  interval: { low, high },
  shares: { promoter: n === 0 ? null : 0.5 },
});

describe('heed score --trend', () => {
  const points = [
    { period: '2026-09', ...score(10, -20, -60, 20) },
    { period: '2026-10', ...score(0, null) },
    { period: '2026-11', ...score(30, 40, 10, 70) },
  ];
  const trend = {
    metric: 'nps',
    question: 'nps',
    interval: 'month',
    from: null,
    to: null,
    total: score(40, 25, 1.5, 48.5),
    points,
    by: null as string | null,
    groups: [] as unknown[],
    omitted: 0,
  };
  beforeEach(() => void server.answers.set('/v1/scores/trend', () => ({ body: trend })));

  it('prints a row for each period, then a line of them', async () => {
    const { stdout } = await heed('score', '--trend', 'month', '--metric', 'nps', '--filter', 'unit:mill');
    expect(asked()).toBe('interval=month&metric=nps&filter=unit%3Amill');
    expect(cells(stdout)).toEqual([
      ['month', 'n', 'NPS (nps)', '95 % interval', 'promoter'],
      ['2026-09', '10', '−20.0', '−60.0 to 20.0', '50.0 %'],
      ['2026-10', '0', '–', '–', '–'],
      ['2026-11', '30', '40.0', '10.0 to 70.0', '50.0 %'],
      ['all', '40', '25.0', '1.5 to 48.5', '50.0 %'],
      [''],
      ['2026-09 to 2026-11: ▁·█'],
      [''],
    ]);
  });

  it('prints a line for each value of a dimension, all on one scale', async () => {
    const groups = [{ value: 'mill', ...score(12, 10), points: points.map((point) => ({ ...point, score: 10 })) }];
    server.answers.set('/v1/scores/trend', () => ({ body: { ...trend, by: 'unit', groups, omitted: 7 } }));
    const { stdout } = await heed('score', '--trend', 'month', '--by', 'unit');
    expect(cells(stdout)).toEqual([
      ['unit', 'n', 'NPS (nps)', '2026-09 to 2026-11'],
      ['all', '40', '25.0', '▁·█'],
      ['mill', '12', '10.0', '▅▅▅'],
      ['7 more with fewer answers'],
      [''],
    ]);
  });

  it('prints the answer as one object, and says where there is nothing', async () => {
    expect(JSON.parse((await heed('score', '--trend', 'week', '--json')).stdout)).toEqual(trend);
    server.answers.set('/v1/scores/trend', () => ({ body: { ...trend, total: score(0, null), points: [] } }));
    expect((await heed('score', '--trend', 'week')).stdout).toBe('NPS (nps): no answers in this selection.\n');
  });

  it('knows its intervals', async () => {
    const { code, stderr } = await heed('score', '--trend', 'hour');
    expect(code).toBe(2);
    expect(stderr).toContain('day, week, month, quarter, year');
  });
});

describe('heed score --compare-with', () => {
  const compared = {
    a: score(100, -10, -25.3, 5.9),
    b: score(100, 20, 5, 33.9),
    difference: -30,
    z: -2.76,
    p: 0.00578,
    significant: true,
    untested: null,
  };
  const untested = { z: null, p: null, significant: null, untested: 'few_answers' };
  const comparison = {
    metric: 'nps',
    question: 'nps',
    against: 'period',
    dimension: null,
    sides: {
      a: { from: '2026-09-01', to: null, value: null },
      b: { from: '2026-08-01', to: '2026-09-01', value: null },
    },
    total: compared,
    by: null as string | null,
    groups: [] as unknown[],
    omitted: 0,
  };
  beforeEach(() => void server.answers.set('/v1/scores/compare', () => ({ body: comparison })));

  it('prints both periods and whether they differ', async () => {
    const { stdout } = await heed('score', '--compare-with', '2026-08-01..2026-09-01');
    expect(asked()).toBe('againstFrom=2026-08-01&againstTo=2026-09-01');
    expect(cells(stdout)).toEqual([
      ['days', 'n', 'NPS (nps)', '95 % interval', 'promoter'],
      ['2026-09-01 to now', '100', '−10.0', '−25.3 to 5.9', '50.0 %'],
      ['2026-08-01 to 2026-09-01', '100', '20.0', '5.0 to 33.9', '50.0 %'],
      [''],
      ['Difference −30.0, p 0.0058: significant'],
      [''],
    ]);
  });

  it('prints every value with its adjusted p, and which could not be tested', async () => {
    const groups = [
      { value: 'mill', ...compared, p: 0.00001, adjustedP: 0.00002 },
      { value: 'quay', ...compared, significant: false, p: 0.4, adjustedP: 0.4 },
      { value: 'new', ...compared, b: score(0, null), difference: null, ...untested, adjustedP: null },
    ];
    server.answers.set('/v1/scores/compare', () => ({
      body: { ...comparison, total: { ...compared, ...untested }, by: 'unit', groups, omitted: 2 },
    }));
    const { stdout } = await heed('score', '--compare-with', '2026-08-01..2026-09-01', '--by', 'unit');
    expect(cells(stdout).slice(4)).toEqual([
      ['Difference −30.0: not tested: fewer than 5 answers on a side'],
      [''],
      ['unit', 'n', 'NPS (nps)', 'n then', 'then', 'difference', 'adjusted p'],
      ['mill', '100', '−10.0', '100', '20.0', '−30.0', '< 0.0001', 'significant'],
      ['quay', '100', '−10.0', '100', '20.0', '−30.0', '0.4000', 'may be chance'],
      ['new', '100', '−10.0', '0', '–', '–', '–', 'not tested: fewer than 5 answers on a side'],
      ['2 more that differ less'],
      [''],
    ]);
  });

  it('prints the answer as one object', async () => {
    const { stdout } = await heed('score', '--compare-with', '2026-08-01..2026-09-01', '--json');
    expect(JSON.parse(stdout)).toEqual(comparison);
  });

  it('wants both days, and no trend beside it', async () => {
    const wrong = await heed('score', '--compare-with', '2026-08-01');
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('for example 2026-08-01..2026-09-01');
    const both = await heed('score', '--trend', 'week', '--compare-with', '2026-08-01..2026-09-01');
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('cannot be used with')]);
  });
});

describe('heed score --compare-with rest', () => {
  const groups = [
    {
      ...{ value: 'mill', a: score(20, -40), b: score(80, 10), difference: -50 },
      ...{ z: -3.1, p: 0.002, significant: true, untested: null, adjustedP: 0.004 },
    },
  ];
  const sides = { a: { from: null, to: null, value: null }, b: { from: null, to: null, value: null } };
  const comparison = { metric: 'nps', question: 'nps', against: 'rest', dimension: null, sides, total: null };
  beforeEach(
    () =>
      void server.answers.set('/v1/scores/compare', () => ({
        body: { ...comparison, by: 'unit', groups, omitted: 0 },
      })),
  );

  it('prints each value beside all others', async () => {
    const { stdout } = await heed('score', '--by', 'unit', '--compare-with', 'rest', '--from', '2026-09-01');
    expect(asked()).toBe('by=unit&from=2026-09-01');
    expect(cells(stdout)).toEqual([
      ['unit', 'n', 'NPS (nps)', 'n rest', 'rest', 'difference', 'adjusted p'],
      ['mill', '20', '−40.0', '80', '10.0', '−50.0', '0.0040', 'significant'],
      [''],
    ]);
  });

  it('needs one dimension', async () => {
    for (const by of [[], ['--by', 'unit,channel']])
      expect(await heed('score', '--compare-with', 'rest', ...by)).toMatchObject({
        ...{ code: 2, stderr: expect.stringContaining('--by') },
      });
  });
});

describe('heed score --compare', () => {
  const untested = { z: null, p: 0.2, significant: false, untested: null };
  const comparison = {
    ...{ metric: 'nps', question: 'nps', against: 'value', dimension: 'unit' },
    sides: { a: { from: null, to: null, value: 'the: mill' }, b: { from: null, to: null, value: 'quay' } },
    total: { a: score(10, -20), b: score(12, 30), difference: -50, ...untested },
    ...{ by: null, groups: [], omitted: 0 },
  };
  beforeEach(() => void server.answers.set('/v1/scores/compare', () => ({ body: comparison })));

  it('tests one value against another', async () => {
    const { stdout } = await heed('score', '--compare', 'unit:the: mill', '--with', 'unit:quay', '--filter', 'route:7');
    expect([...server.recorded.at(-1)!.query]).toEqual([
      ...[['filter', 'route:7']],
      ...[
        ['dimension', 'unit'],
        ['value', 'the: mill'],
        ['againstValue', 'quay'],
      ],
    ]);
    expect(cells(stdout)).toEqual([
      ['unit', 'n', 'NPS (nps)', '95 % interval', 'promoter'],
      ['the: mill', '10', '−20.0', '–', '50.0 %'],
      ['quay', '12', '30.0', '–', '50.0 %'],
      [''],
      ['Difference −50.0, p 0.2000: may be chance'],
      [''],
    ]);
    const json = await heed('score', '--compare', 'unit:the: mill', '--with', 'unit:quay', '--json');
    expect(JSON.parse(json.stdout)).toEqual(comparison);
  });

  it.each([
    [['--compare', 'unit:mill'], 'go together'],
    [['--with', 'unit:mill'], 'go together'],
    [['--compare', 'unit:mill', '--with', 'route:7'], 'one dimension'],
    [['--compare', 'mill', '--with', 'unit:quay'], 'dimension:value'],
    [['--compare', 'unit:mill', '--with', 'unit:quay', '--by', 'unit'], 'cannot be used with'],
  ])('asks for two values of one dimension, not %j', async (options, told) => {
    expect(await heed('score', ...options)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(told),
    });
  });
});

describe('heed score --by of several dimensions', () => {
  it('prints a row for each combination, and how many are left out', async () => {
    const groups = [
      { values: { unit: 'mill', channel: 'web' }, ...score(30, 10) },
      { values: { channel: 'shop', unit: 'quay' }, ...score(12, 40) },
    ];
    const total = { metric: 'nps', question: 'nps', ...score(60, 20), by: ['unit', 'channel'] };
    server.answers.set('/v1/scores', () => ({ body: { ...total, groups, omitted: 3 } }));
    const { stdout } = await heed('score', '--by', 'unit, channel');
    expect(asked()).toBe('by=unit&by=channel');
    expect(cells(stdout)).toEqual([
      ['unit', 'channel', 'n', 'NPS (nps)', '95 % interval', 'promoter'],
      ['all', '60', '20.0', '–', '50.0 %'],
      ['mill', 'web', '30', '10.0', '–', '50.0 %'],
      ['quay', 'shop', '12', '40.0', '–', '50.0 %'],
      ['3 more combinations with fewer answers'],
      [''],
    ]);
  });
});

describe('heed themes --trend', () => {
  const account = (n: number, values: [mentions: number, share: number | null, points: number | null][]) => ({
    n,
    answers: n,
    score: n === 0 ? null : -10,
    themes: values.map(([mentions, share, points], index) => ({
      theme: ['staff', 'food_drink'][index],
      name: ['Staff', 'Food and drink'][index],
      mentions,
      share,
      points,
    })),
  });
  const trend = {
    interval: 'week',
    total: account(30, [
      [12, 0.4, -8],
      [3, 0.1, 4.25],
    ]),
    periods: [
      {
        period: '2026-W45',
        ...account(10, [
          [2, 0.2, 0],
          [1, 0.1, 8],
        ]),
      },
      {
        period: '2026-W46',
        ...account(0, [
          [0, null, null],
          [0, null, null],
        ]),
      },
      {
        period: '2026-W47',
        ...account(20, [
          [10, 0.5, -12],
          [2, 0.1, 2],
        ]),
      },
    ],
  };
  beforeEach(() => void server.answers.set('/v1/themes/trend', () => ({ body: trend })));

  it('prints a line of points and of mentions for each theme', async () => {
    const { stdout } = await heed('themes', '--trend', 'week', '--theme', 'staff', 'food_drink');
    expect(asked()).toBe('interval=week&theme=staff&theme=food_drink');
    expect(cells(stdout)).toEqual([
      ['theme', 'mentions', 'share', 'NPS points', 'points by week', 'share by week'],
      ['Staff', '12', '40.0 %', '−8.0', '▅·▁', '▁·█'],
      ['Food and drink', '3', '10.0 %', '4.3', '█·▆', '▅·▅'],
      ['NPS', '30', '–', '−10.0', '▅·▅'],
      [''],
      ['Lines: 2026-W45 to 2026-W47, lowest to highest'],
      [''],
    ]);
  });

  it('prints the answer as one object, and says where there is nothing', async () => {
    expect(JSON.parse((await heed('themes', '--trend', 'week', '--json')).stdout)).toEqual(trend);
    server.answers.set('/v1/themes/trend', () => ({ body: { ...trend, total: account(0, []), periods: [] } }));
    expect((await heed('themes', '--trend', 'week')).stdout).toBe('No themes in this selection.\n');
  });

  it('has no dimension, and themes only with a trend', async () => {
    expect((await heed('themes', '--trend', 'week', '--by', 'unit')).code).toBe(2);
    expect(await heed('themes', '--theme', 'staff')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--theme goes with --trend'),
    });
  });
});
