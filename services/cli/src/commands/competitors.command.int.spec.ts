import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { type Ran, runHeed } from '../testing/run-heed.js';

const server = new HeedServer();
let cwd: string;

beforeAll(async () => {
  await server.start();
  cwd = await mkdtemp(join(tmpdir(), 'heed-competitors-'));
});
afterAll(async () => {
  await server.stop();
  await rm(cwd, { recursive: true });
});

const heed = (...argv: string[]): Promise<Ran> => runHeed(['competitors', ...argv], { cwd, url: server.url });
const asked = (): string => server.recorded.at(-1)!.query.toString();
const cells = (stdout: string): string[][] => stdout.split('\n').map((line) => line.split(/ {2,}/));
const bar = (name: string, mentions: number, share: number, score: number | null) => ({
  ...{ name, mentions, share, n: mentions, score, sentiment: { positive: 1, neutral: 0, negative: mentions - 1 } },
  stance: { better: 2, worse: 1, switch: 1, mention: 0 },
});

describe('heed competitors', () => {
  const verbatim = { text: 'Next time\nNorthwind.', stance: 'switch', day: '2026-11-20', score: 4 };
  const account = { answers: 1_200, n: 1_000, score: 12.25, named: { answers: 14, n: 12, score: -50 } };
  const northwind = bar('Northwind', 10, 0.05, -66.6);
  const body = {
    ...{ listed: 3, ...account, competitors: [{ ...northwind, verbatims: [verbatim] }], other: { competitors: 2 } },
    ...{ by: 'unit', groups: [{ value: 'mill', ...account, competitors: [northwind] }] },
  };
  beforeEach(() => void server.answers.set('/v1/competitors', () => ({ body })));

  it('prints who is named, with the ratings, what is said and the newest words, and the same for each group', async () => {
    const { code, stdout } = await heed('--from', '2026-11-01', '--by', 'unit', '--limit', '1');
    expect([code, asked()]).toEqual([0, 'by=unit&from=2026-11-01&limit=1&verbatims=1']);
    const said = ['positive', 'negative', 'better', 'worse', 'going there'];
    expect(cells(stdout).slice(0, 6)).toEqual([
      ['competitor', 'answers', 'share', 'NPS', ...said, 'newest'],
      ['Northwind', '10', '5.0 %', '−66.6', '1', '9', '2', '1', '1', 'Next time Northwind.'],
      ['2 more'],
      [''],
      ['unit', 'answers', 'NPS', 'naming', 'NPS of those', 'named most'],
      ['mill', '1,200', '12.3', '14', '−50.0', 'Northwind 10'],
    ]);
    expect(stdout).toContain('14 of 1,200 answers name one, with an NPS of −50.0; that of all is 12.3.');
  });

  it('prints the answer as one object, and says why nobody is named', async () => {
    expect(JSON.parse((await heed('--json')).stdout)).toEqual(body);
    server.answers.set('/v1/competitors', () => ({ body: { ...body, listed: 0, competitors: [] } }));
    expect(await heed()).toMatchObject({
      stdout: 'No competitor is named in 1,200 answers.\n',
      stderr: expect.stringContaining('heed competitors set FILE'),
    });
    server.answers.set('/v1/competitors', () => ({ body: { ...body, answers: 0, competitors: [] } }));
    expect(await heed()).toMatchObject({ stdout: 'No answers in this selection.\n', stderr: '' });
  });
});

describe('heed competitors trend', () => {
  const period = (name: string, first: number, second: number) => ({
    ...{ period: name, answers: 10, n: 10, score: 0, named: { answers: 2, n: 2, score: 0 }, other: { competitors: 0 } },
    competitors: [bar('Northwind', 1, first, -100), bar('Contoso', 1, second, null)],
  });
  const body = {
    ...{ interval: 'week', from: null, to: null },
    total: { ...period('', 0.2, 0.1), answers: 20, other: { competitors: 1 } },
    periods: [period('2026-W46', 0, 0.2), period('2026-W47', 0.4, 0.1)],
  };

  it('draws a line of shares for each, all on one scale', async () => {
    server.answers.set('/v1/competitors/trend', () => ({ body }));
    const { stdout } = await heed('trend', '--interval', 'week', '--competitor', 'Northwind', 'Contoso');
    expect(asked()).toBe('interval=week&competitor=Northwind&competitor=Contoso');
    expect(cells(stdout)).toEqual([
      ['competitor', 'answers', 'share', 'NPS', 'share by week', 'NPS by week'],
      ['Northwind', '1', '20.0 %', '−100.0', '▁█', '▅▅'],
      ['Contoso', '1', '10.0 %', '–', '▅▃', '··'],
      [''],
      ['Lines: 2026-W46 to 2026-W47, lowest to highest, shares all on one scale; 1 more are named'],
      [''],
    ]);
    expect(JSON.parse((await heed('trend', '--json')).stdout)).toEqual(body);
    expect(asked()).toBe('interval=month');
    server.answers.set('/v1/competitors/trend', () => ({
      body: { ...body, total: { ...body.total, answers: 0 }, periods: [] },
    }));
    expect((await heed('trend')).stdout).toBe('No answers in this selection.\n');
  });

  it('takes calendar periods alone, and tells which competitor is none', async () => {
    expect((await heed('trend', '--interval', 'hour')).code).toBe(2);
    const detail = '"Nobody" is not on the list; GET /v1/competitors/list shows it';
    const violations = [{ field: '/competitor/0', rule: 'competitor', detail }];
    const problem = { detail: `/competitor/0 ${detail}`, code: 'HEED_VALIDATION', violations };
    server.answers.set('/v1/competitors/trend', () => ({ status: 400, body: problem }));
    expect(await heed('trend', '--competitor', 'Nobody')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('is not on the list') },
    });
  });
});

describe('heed competitors list and set', () => {
  const PATH = '/v1/competitors/list';
  const competitors = [{ name: 'Northwind', aliases: ['North Wind'] }, { name: 'Contoso' }];
  const list = { competitors, changedBy: 'key:one', changedAt: '2026-11-22T10:00:00.000Z' };

  it('print what set takes, and who set it', async () => {
    server.interfere = ({ path }): Reply | undefined => (path === PATH ? { body: list } : undefined);
    expect(cells((await heed('list')).stdout)).toEqual([
      ['competitor', 'written also'],
      ['Northwind', 'North Wind'],
      ['Contoso'],
      [''],
      ['2 competitors, set by key:one on 2026-11-22 10:00Z'],
      [''],
    ]);
    const { stdout } = await heed('list', '--json');
    await writeFile(join(cwd, 'competitors.json'), stdout);
    expect(await heed('set', 'competitors.json')).toMatchObject({
      ...{ code: 0, stdout: expect.stringContaining('Northwind') },
    });
    expect(server.requests('PUT', PATH).at(-1)!.body).toEqual({ competitors });
    expect((await heed('set', 'missing.json')).code).toBe(2);
  });

  it('say that an empty list is none', async () => {
    const none = { competitors: [], changedBy: null, changedAt: null };
    server.interfere = ({ path }): Reply | undefined => (path === PATH ? { body: none } : undefined);
    expect((await heed('list')).stdout).toBe('No competitors: comments are not searched.\n');
  });
});
