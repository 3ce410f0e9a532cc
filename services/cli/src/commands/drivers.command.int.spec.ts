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
  cwd = await mkdtemp(join(tmpdir(), 'heed-drivers-'));
});
afterAll(async () => {
  await server.stop();
  await rm(cwd, { recursive: true });
});

const heed = (...argv: string[]): Promise<Ran> => runHeed(argv, { cwd, url: server.url });
const asked = (): string => server.recorded.at(-1)!.query.toString();
const cells = (stdout: string): string[][] => stdout.split('\n').map((line) => line.split(/ {2,}/));

describe('heed drivers', () => {
  const body = {
    n: 200,
    score: -10,
    themes: [
      {
        ...{ theme: 'delivery', name: 'Delivery', n: 40, points: -14.25, importance: 0.625 },
        sentiment: { positive: 4, neutral: 6, negative: 30 },
        impact: { impact: -12, low: -16.5, high: -8, precision: { label: 'fair', needsMore: 0 } },
      },
    ],
    noTheme: { n: 150, points: 4.25 },
    other: { themes: 2, points: 0 },
    model: { n: 180, themes: 1, r2: 0.31, exact: true },
  };
  beforeEach(() => void server.answers.set('/v1/drivers', () => ({ body })));

  it('prints points, impact with its interval and importance of each theme', async () => {
    const { stdout } = await heed('drivers', '--from', '2026-09-01', '--filter', 'unit:mill', '--limit', '1');
    expect(asked()).toBe('from=2026-09-01&filter=unit%3Amill&limit=1');
    expect(cells(stdout).slice(0, 5)).toEqual([
      ['theme', 'n', 'negative', 'NPS points', 'impact', '95 % interval', 'precision', 'importance'],
      ['Delivery', '40', '30', '−14.3', '−12.0', '−16.5 to −8.0', 'fair', '62.5 %'],
      ['(no theme)', '150', '–', '4.3', '–', '–', '–', '–'],
      ['(2 others)', '–', '–', '0.0', '–', '–', '–', '–'],
      [''],
    ]);
    expect(stdout).toContain('31.0 %');
    expect(stdout).toContain('associated, not proven to cause');
  });

  it('prints the answer as one object, and says where there is nothing', async () => {
    expect(JSON.parse((await heed('drivers', '--json')).stdout)).toEqual(body);
    server.answers.set('/v1/drivers', () => ({ body: { ...body, themes: [] } }));
    expect((await heed('drivers')).stdout).toBe('No themes in this selection.\n');
  });
});

describe('heed emerging', () => {
  const read = (comments: number, complete: boolean) => ({ from: '2026-11-06', to: '2026-11-20', comments, complete });
  const quote = (text: string) => ({ text, day: '2026-11-19', score: 2, sentiment: 'negative', responseId: 'x' });
  const body = {
    now: read(194, true),
    before: read(20_000, false),
    clauses: 'unassigned',
    tested: 412,
    candidates: [
      {
        ...{ term: 'spinning wheel', related: ['wheel'], n: 14, authors: 12, before: 1, z: 4.125, p: 0.00012 },
        quotes: [quote('only a spinning\nwheel')],
      },
    ],
    omitted: 2,
  };
  beforeEach(() => void server.answers.set('/v1/emerging', () => ({ body })));

  it('prints each candidate with a quote, and what was read', async () => {
    const { stdout } = await heed('emerging', '--to', '2026-11-20', '--background', '90', '--clauses', 'all');
    expect(asked()).toBe('to=2026-11-20&background=90&clauses=all&quotes=1');
    expect(cells(stdout).slice(0, 3)).toEqual([
      ['term', 'comments', 'authors', 'before', 'z', 'adjusted p', 'newest'],
      ['spinning wheel', '14', '12', '1', '4.1', '0.0001', 'only a spinning wheel'],
      ['2 more'],
    ]);
    expect(stdout).toContain('194 comments of 2026-11-06 to 2026-11-20');
    expect(stdout).toContain('the newest 20,000 comments');
  });

  it('prints the answer as one object, and says where nothing is new', async () => {
    expect(JSON.parse((await heed('emerging', '--json')).stdout)).toEqual(body);
    server.answers.set('/v1/emerging', () => ({ body: { ...body, candidates: [], omitted: 0 } }));
    expect((await heed('emerging')).stdout).toMatch(/^Nothing new\./);
    server.answers.set('/v1/emerging', () => ({ body: { ...body, now: null, before: null, candidates: [] } }));
    expect((await heed('emerging')).stdout).toBe('No comments in this selection.\n');
  });
});

describe('heed drivers change', () => {
  const side = (n: number, score: number | null) => ({ from: '2026-11-01', to: null, n, score });
  const parts = (change: number, volume: number, score: number) => ({ change, volume, score });
  const body = {
    now: side(100, -5),
    before: side(120, 10),
    change: -15,
    p: 0.0123,
    themes: [
      {
        ...{ theme: 'app', name: 'App', ...parts(-12, -8, -4) },
        ...{ now: { n: 30, points: -14 }, before: { n: 12, points: -2 } },
      },
    ] as unknown[],
    noTheme: parts(-3, 1, -4) as unknown,
    other: { themes: 0, ...parts(0, 0, 0) },
  };
  beforeEach(() => void server.answers.set('/v1/drivers/change', () => ({ body })));

  it('prints both parts of each theme, which sum to those of the NPS', async () => {
    const { stdout } = await heed('drivers', 'change', '--from', '2026-11-01', '--against', '2026-10-01..2026-11-01');
    expect(asked()).toBe('from=2026-11-01&againstFrom=2026-10-01&againstTo=2026-11-01');
    expect(cells(stdout).slice(3, 8)).toEqual([
      ['theme', 'n', 'n before', 'change', 'of volume', 'of score'],
      ['App', '30', '12', '−12.0', '−8.0', '−4.0'],
      ['(no theme)', '–', '–', '−3.0', '1.0', '−4.0'],
      ['NPS', '100', '120', '−15.0', '−7.0', '−8.0'],
      [''],
    ]);
    expect(stdout).toContain('p 0.0123');
  });

  it('needs another period, and says where one is empty', async () => {
    expect(await heed('drivers', 'change')).toMatchObject({ code: 2, stderr: expect.stringContaining('--against') });
    expect((await heed('drivers', 'change', '--against', 'rest')).code).toBe(2);
    const empty = { ...body, now: side(0, null), change: null, p: null, themes: [], noTheme: null };
    server.answers.set('/v1/drivers/change', () => ({ body: empty }));
    const { stdout } = await heed('drivers', 'change', '--against', '2026-10-01..2026-11-01');
    expect(stdout).toContain('No NPS answers in one of the periods.');
  });
});
