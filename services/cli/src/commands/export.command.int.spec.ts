import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { HeedServer } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const server = new HeedServer();
let cwd: string;
const heed = (...argv: string[]) => runHeed(['export', ...argv], { cwd, url: server.url });

const answer = (index: number) => ({
  id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  externalId: `r-${index}`,
  version: 1,
  revision: 1,
  answeredAt: '2026-11-03T12:00:00.000Z',
  day: '2026-11-03',
  respondent: { id: 'c-1', email: 'c@example.com' },
  interactionId: null,
  comment: index === 0 ? '=cmd|"/c calc"!A1, late' : null,
  language: null,
  answers: [
    { metric: 'nps', question: 'nps', value: 3, scale: { min: 0, max: 10 }, direction: 'high_is_easy' },
    { metric: 'csat', question: 'seat', value: 5, scale: { min: 1, max: 5 }, direction: 'high_is_easy' },
    ...(index === 1
      ? [{ metric: 'ces', question: 'new', value: 7, scale: { min: 1, max: 7 }, direction: 'high_is_easy' }]
      : []),
  ],
  dimensions: { unit: 'mill', region: '-north', ...(index === 1 && { till: '4' }) },
  contactRequested: false,
  followUp: true,
  importId: null,
});

function pages(path: string, item: (index: number) => unknown, total: number): void {
  server.answers.set(path, (query) => {
    const from = Number(query.get('cursor') ?? 0);
    const to = Math.min(total, from + Number(query.get('limit')));
    const items = Array.from({ length: to - from }, (_, index) => item(from + index));
    return { body: { items, nextCursor: to < total ? String(to) : null } };
  });
}

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
  pages('/v1/responses', answer, 450);
  server.answers.set('/v1/scores/questions', () => ({
    body: [
      { metric: 'nps', question: 'nps', n: 450 },
      { metric: 'csat', question: 'seat', n: 450 },
    ],
  }));
});
afterEach(async () => {
  server.answers.clear();
  server.recorded.length = 0;
  await rm(cwd, { recursive: true });
});

describe('heed export', () => {
  it('writes responses as requests, page after page, of a period', async () => {
    const { code, stdout } = await heed('responses', '--from', '2026-11-01', '--to', '2026-12-01');
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(450);
    expect(JSON.parse(lines[449]!)).toEqual({
      id: 'r-449',
      answeredAt: '2026-11-03T12:00:00.000Z',
      answers: [
        { metric: 'nps', value: 3 },
        { metric: 'csat', question: 'seat', value: 5 },
      ],
      respondent: { id: 'c-1', email: 'c@example.com' },
      dimensions: { unit: 'mill', region: '-north' },
    });
    expect(server.recorded.map(({ query }) => query.toString())).toEqual([
      'from=2026-11-01&to=2026-12-01&limit=200',
      'from=2026-11-01&to=2026-12-01&limit=200&cursor=200',
      'from=2026-11-01&to=2026-12-01&limit=200&cursor=400',
    ]);
  });

  it('writes CSV with a header, a column per question, and no formula', async () => {
    const { stdout } = await heed('responses', '--format', 'csv');
    expect(stdout.split('\r\n')).toHaveLength(452);
    const rows = parse(stdout, { columns: true, record_delimiter: '\r\n' });
    expect(rows[0]).toMatchObject({
      id: 'r-0',
      nps: '3',
      'csat/seat': '5',
      otherAnswers: '',
      comment: `'=cmd|"/c calc"!A1, late`,
      respondentEmail: 'c@example.com',
      unit: 'mill',
      region: "'-north",
      contactRequested: 'false',
      importId: '',
    });
    expect(rows[1]).toMatchObject({ id: 'r-1', otherAnswers: 'ces/new=7', otherDimensions: 'till=4' });
  });

  it('writes tasks and decisions whole, and lists in one cell', async () => {
    const task = { id: 't', team: 'Mill', assignee: { id: 'a', name: 'Ann' }, themes: ['Price', 'Fit'], overdue: [] };
    pages('/v1/tasks', () => task, 201);
    pages('/v1/decisions', (index) => ({ responseId: `r-${index}`, outcome: 'nothing', provisional: false }), 2);
    const ndjson = (await heed('tasks')).stdout.trim().split('\n');
    expect(ndjson).toHaveLength(201);
    expect(JSON.parse(ndjson[200]!)).toEqual(task);
    const [first] = parse((await heed('tasks', '--format', 'csv')).stdout, { columns: true });
    expect(first).toMatchObject({ team: 'Mill', assignee: 'Ann', themes: 'Price; Fit', overdue: '', comment: '' });
    expect((await heed('decisions', '--format', 'csv')).stdout).toBe(
      'responseId,outcome,rule,kind,reason,taskId,provisional,version,decidedAt,rulesVersion\r\n' +
        'r-0,nothing,,,,,false,,,\r\nr-1,nothing,,,,,false,,,\r\n',
    );
  });

  it('has the header alone where there is nothing', async () => {
    pages('/v1/decisions', () => ({}), 0);
    expect((await heed('decisions')).stdout).toBe('');
    expect((await heed('decisions', '--format', 'csv')).stdout.split('\r\n')).toHaveLength(2);
  });

  it('writes a file that has its name only once it is whole', async () => {
    const { stdout } = await heed('responses', '--out', 'all.ndjson', '--json');
    expect(JSON.parse(stdout)).toEqual({
      kind: 'responses',
      format: 'ndjson',
      rows: 450,
      file: join(cwd, 'all.ndjson'),
    });
    expect((await readFile(join(cwd, 'all.ndjson'), 'utf8')).split('\n')).toHaveLength(451);
    server.answers.set('/v1/responses', (query) =>
      query.get('cursor') === null
        ? { body: { items: [answer(0)], nextCursor: 'x' } }
        : { status: 500, body: { detail: 'Broken', code: 'HEED_INTERNAL' } },
    );
    expect((await heed('responses', '--out', 'half.ndjson')).code).toBe(2);
    expect(await readdir(cwd)).toEqual(['all.ndjson']);
  });

  it('writes all that is held of a person as one document', async () => {
    const held = { contact: { id: 'cust/17', name: 'Ada' }, answers: [{ id: 'a' }] };
    server.answers.set('/v1/respondents/cust%2F17/export', () => ({ body: held }));
    expect(JSON.parse((await heed('--respondent', 'cust/17')).stdout)).toEqual(held);
    const { code, stdout } = await heed('--respondent', 'cust/17', '--out', 'ada.json');
    expect([code, stdout]).toEqual([0, expect.stringContaining('Everything that is held of cust/17 is in')]);
    expect(JSON.parse(await readFile(join(cwd, 'ada.json'), 'utf8'))).toEqual(held);
    expect(await heed('responses', '--respondent', 'cust/17')).toMatchObject({ code: 2 });
    expect(await heed()).toMatchObject({ code: 2, stderr: expect.stringContaining('--respondent ID') });
    expect(await heed('--respondent', 'cust/17', '--out', 'no/such/ada.json')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no/such/ada.json cannot be written'),
    });
  });

  it('says what can be exported, and what cannot be written', async () => {
    expect(await heed('scores')).toMatchObject({ code: 2, stderr: expect.stringContaining('responses, tasks') });
    expect(await heed('tasks', '--from', '2026-11-01')).toMatchObject({ code: 2 });
    expect(await heed('responses', '--out', 'no/such/folder.csv')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no/such/folder.csv cannot be written'),
    });
  });
});
