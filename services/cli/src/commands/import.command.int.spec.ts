import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer } from '../testing/heed-server.js';
import { runHeed, type Ran } from '../testing/run-heed.js';

const examples = resolve(import.meta.dirname, '../../../../examples');
const server = new HeedServer();
let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
  await server.start();
});
afterEach(async () => {
  await server.stop();
  server.recorded.length = 0;
  for (const kept of [server.stored, server.imports, server.refused, server.answers]) kept.clear();
  server.interfere = () => undefined;
  await rm(cwd, { recursive: true });
});

const heed = (...argv: string[]): Promise<Ran> => runHeed(argv, { cwd, url: server.url });
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const rows = (count: number) =>
  ['id,date,nps', ...Array.from({ length: count }, (_, index) => `r-${index},2026-11-03,${index % 11}`)].join('\n');

describe('heed import without a map', () => {
  beforeEach(() => copyFile(join(examples, 'imports/tour.csv'), join(cwd, 'tour.csv')));

  it('takes what it can, rejects the rest with line, column and reason, and ends with 1', async () => {
    const { code, stdout, stderr } = await heed('import', 'tour.csv', '--json');
    expect(code).toBe(1);
    expect(lines(stdout)).toEqual([
      {
        rows: 25,
        accepted: 24,
        duplicate: 0,
        rejected: 1,
        updated: 0,
        warnings: 0,
        importId: [...server.imports.values()][0],
        rejectsFile: join(cwd, 'tour.csv.rejected.ndjson'),
        seconds: expect.any(Number),
        rowsPerSecond: expect.any(Number),
        superseded: 0,
      },
    ]);
    expect(stderr).toMatch(/nps +NPS, 0–10 +9 · 3/);
    const [rejected, ...more] = lines(await readFile(join(cwd, 'tour.csv.rejected.ndjson'), 'utf8'));
    expect(more).toEqual([]);
    expect(rejected).toMatchObject({
      line: 10,
      field: 'nps',
      rule: 'number',
      reason: '"eleven" is not a whole number from 0 to 10',
      row: { id: 't-009', store: 'riverside' },
    });
    expect(server.stored.get('t-001')).toEqual({
      id: 't-001',
      answeredAt: '2026-11-02T12:00:00.000Z',
      answers: [{ metric: 'nps', value: 9 }],
      comment: 'Quick, friendly and they had it in stock.',
      respondent: { id: 'nora.ellis@example.com', email: 'nora.ellis@example.com' },
      dimensions: { unit: 'riverside' },
    });
  });

  it('says in words what became of the rows', async () => {
    const { stdout } = await heed('import', 'tour.csv');
    expect(stdout).toMatch(
      /^25 rows in [\d.]+ s \([\d,]+ rows\/s\)\n {2}24 accepted\n {2}1 rejected, with reasons in /,
    );
    expect(stdout).toContain('line 10, nps: "eleven" is not a whole number from 0 to 10');
  });

  it('adds nothing when it is run again, under the same import', async () => {
    await heed('import', 'tour.csv');
    const { stdout } = await heed('import', 'tour.csv', '--json');
    expect(lines(stdout)).toMatchObject([{ rows: 25, accepted: 0, duplicate: 24, rejected: 1 }]);
    expect(server.imports.size).toBe(1);
    expect(server.requests('POST', '/v1/imports')[0]!.body).toMatchObject({
      name: 'tour.csv',
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('asks a person first, and imports nothing against the answer', async () => {
    const { code, stdout, stderr } = await runHeed(['import', 'tour.csv'], { cwd, url: server.url, person: 'n\n' });
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain('Import 25 rows like this? [Y/n] ');
    expect(server.recorded).toEqual([]);
    const yes = await runHeed(['import', 'tour.csv'], { cwd, url: server.url, person: '\n' });
    expect(yes.stdout).toContain('24 accepted');
  });

  it('does not ask with --yes', async () => {
    const { stderr } = await runHeed(['import', 'tour.csv', '--yes'], { cwd, url: server.url, person: 'n\n' });
    expect(stderr).not.toContain('[Y/n]');
    expect(server.stored.size).toBe(24);
  });

  it('sends the key, the import, the name and the wish for no follow-up', async () => {
    await heed('import', 'tour.csv', '--no-follow-up', '--name', 'Autumn', '--batch', '10');
    const sent = server.requests('POST', '/v1/responses');
    expect(sent.map(({ query }) => query.toString())).toEqual(
      Array.from({ length: 3 }, () => `importId=${[...server.imports.values()][0]}&followUp=false`),
    );
    expect(sent.map(({ body }) => (body as unknown[]).length)).toEqual([10, 10, 4]);
    expect(sent[0]!.authorization).toBe('Bearer test-key');
    expect(server.requests('POST', '/v1/imports')[0]!.body).toMatchObject({ name: 'Autumn' });
    expect(server.recorded.at(-1)!.path).toBe(`/v1/imports/${[...server.imports.values()][0]}/end`);
  });

  it('tells how to write a map when the columns say nothing', async () => {
    await writeFile(join(cwd, 'odd.csv'), 'colour,size\nred,4\n');
    const { code, stderr, stdout } = await heed('import', 'odd.csv');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      'odd.csv needs a map: no column looks like the date of the answer; no column looks like a rating',
    );
    expect(stderr).toContain('heed import FILE --map map.json');
    expect(server.recorded).toEqual([]);
  });
});

describe('heed import with a map', () => {
  it('reads the columns that the map names and counts answers left out as warnings', async () => {
    const map = JSON.parse(await readFile(join(examples, 'imports/airline_reviews.map.json'), 'utf8')) as {
      answers: { column: string }[];
    };
    const aspects = map.answers.slice(1).map(({ column }) => column);
    const head = [
      'id',
      'OverallRating',
      'ReviewHeader',
      'Datetime',
      'ReviewBody',
      'TypeOfTraveller',
      'SeatType',
      'Route',
    ];
    const content = [
      [...head, ...aspects].join(','),
      '0,1,"""Late""",19th November 2023,Never again,Solo Leisure,Economy Class,London to Rome,1,2,,1,N/A,,',
      '1,,Fine,1st July 2022,ok,,,,5,,,4,,N/A,',
    ];
    await writeFile(join(cwd, 'airline.csv'), content.join('\r\n'));
    const { code, stdout } = await heed(
      'import',
      'airline.csv',
      '--map',
      join(examples, 'imports/airline_reviews.map.json'),
      '--json',
    );
    expect(code).toBe(0);
    expect(lines(stdout)).toMatchObject([{ rows: 2, accepted: 2, rejected: 0, warnings: 2, rejectsFile: null }]);
    expect([...server.stored.values()]).toEqual([
      {
        id: 'airline-0',
        answeredAt: '2023-11-19T12:00:00.000Z',
        answers: [
          { metric: 'nps', value: 1 },
          { metric: 'csat', question: 'seat_comfort', value: 1 },
          { metric: 'csat', question: 'cabin_staff_service', value: 2 },
          { metric: 'csat', question: 'value_for_money', value: 1 },
        ],
        comment: '"Late"\nNever again',
        dimensions: {
          persona: 'Solo Leisure',
          segment: 'Economy Class',
          route: 'London to Rome',
          touchpoint: 'flight',
        },
      },
      {
        id: 'airline-1',
        answeredAt: '2022-07-01T11:00:00.000Z',
        answers: [
          { metric: 'csat', question: 'seat_comfort', value: 5 },
          { metric: 'csat', question: 'value_for_money', value: 4 },
        ],
        comment: 'Fine\nok',
        dimensions: { touchpoint: 'flight' },
      },
    ]);
  });

  it('refuses a map that names other columns', async () => {
    await writeFile(join(cwd, 'a.csv'), rows(1));
    await writeFile(
      join(cwd, 'map.json'),
      '{"answeredAt":{"column":"day"},"answers":[{"metric":"nps","column":"nps"}]}',
    );
    const { code, stderr } = await heed('import', 'a.csv', '--map', 'map.json');
    expect(code).toBe(2);
    expect(stderr).toContain('not there: day');
    expect(stderr).toContain('in the file: id, date, nps');
  });
});

describe('heed import of requests', () => {
  it('sends the rows of the sample as they are', async () => {
    const sample = join(examples, 'sample/responses.ndjson');
    const { code, stdout } = await heed('import', sample, '--json');
    expect(code).toBe(0);
    const sent = lines(await readFile(sample, 'utf8'));
    expect(lines(stdout)).toMatchObject([{ rows: sent.length, accepted: sent.length, warnings: 0 }]);
    expect([...server.stored.values()]).toEqual(sent);
  });
});

describe('heed import when Heed objects or is away', () => {
  beforeEach(() => writeFile(join(cwd, 'a.csv'), rows(1_000)));

  it('puts rows that Heed rejects into the rejects file, by column', async () => {
    server.refused.add('r-3').add('r-777');
    const { code, stdout } = await heed('import', 'a.csv', '--json', '--rejects', 'bad.ndjson');
    expect(code).toBe(1);
    expect(lines(stdout)).toMatchObject([{ accepted: 998, rejected: 2, rejectsFile: join(cwd, 'bad.ndjson') }]);
    const rejected = lines(await readFile(join(cwd, 'bad.ndjson'), 'utf8'));
    expect(rejected.map(({ line, field, rule, reason }) => [line, field, rule, reason])).toEqual([
      [5, 'nps', 'scale', 'is not on the scale'],
      [779, 'nps', 'scale', 'is not on the scale'],
    ]);
  });

  it('waits when Heed is busy', async () => {
    let busy = 3;
    server.interfere = ({ path }) =>
      path === '/v1/responses' && busy-- > 0
        ? { status: 429, headers: { 'retry-after': '0' }, body: { detail: 'Too much at once.', code: 'HEED_HTTP_429' } }
        : undefined;
    const { code, stdout, stderr } = await heed('import', 'a.csv', '--json');
    expect(code).toBe(0);
    expect(lines(stdout)).toMatchObject([{ accepted: 1_000 }]);
    expect(stderr).toContain('Heed is busy: Too much at once.');
  });

  it('goes on when Heed is killed and restarted, and adds no row twice', async () => {
    let batches = 0;
    server.interfere = ({ path }) => {
      if (path !== '/v1/responses' || ++batches !== 3) return undefined;
      void server.stop().then(() => server.start());
      return { reset: true };
    };
    const { code, stdout, stderr } = await heed('import', 'a.csv', '--json', '--batch', '100');
    expect(code).toBe(0);
    const [summary] = lines(stdout) as { accepted: number; duplicate: number }[];
    expect(summary!.accepted + summary!.duplicate).toBe(1_000);
    expect(server.stored.size).toBe(1_000);
    expect(stderr).toMatch(/Trying again for up to 60 s\.[^]*Heed answers again\./);
  });

  it('does not start when the Heed of heed.json is gone', async () => {
    await server.stop();
    await writeFile(join(cwd, 'heed.json'), JSON.stringify({ url: server.url, key: 'k', pid: 2 ** 30 }));
    const { code, stderr, stdout } = await runHeed(['import', 'a.csv', '--json'], { cwd, dataDir: '.' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('(connection refused)');
    expect(stderr).toContain('Start it with: heed start');
  });

  it('shows what is wrong with the key', async () => {
    server.interfere = () => ({ status: 401, body: { detail: 'The key is not known.', code: 'HEED_UNAUTHORIZED' } });
    const { code, stderr } = await heed('import', 'a.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('The key is not known. (HEED_UNAUTHORIZED)');
    expect(stderr).toContain('Check HEED_API_KEY');
  });
});
