import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer } from './testing/heed-server.js';
import { runHeed, type Ran } from './testing/run-heed.js';

const server = new HeedServer();
let cwd: string;

beforeAll(() => server.start());
afterAll(() => server.stop());
beforeEach(async () => (cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'))));
afterEach(async () => {
  server.answers.clear();
  server.recorded.length = 0;
  await rm(cwd, { recursive: true });
});

const heed = (...argv: string[]): Promise<Ran> => runHeed(argv, { cwd, url: server.url });
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const last = () => server.recorded.at(-1)!;

describe('heed score', () => {
  const scores = {
    question: 'nps',
    by: 'unit',
    groups: [
      {
        value: 'mill',
        n: 4,
        score: -50,
        interval: { low: -80.2, high: 10 },
        shares: { promoter: 0.25, detractor: 0.75 },
      },
    ],
    metric: 'nps',
    n: 1_200,
    score: 20,
    interval: { low: 13.34, high: 26.42 },
    shares: { promoter: 0.4, passive: 0.4, detractor: 0.2 },
  };
  beforeEach(() => void server.answers.set('/v1/scores', () => ({ body: scores })));

  it('asks for the slice and prints one object', async () => {
    const argv = [
      'score',
      '--metric',
      'nps',
      '--by',
      'unit',
      '--from',
      '2026-11-01',
      '--filter',
      'unit:mill',
      'channel:web',
      '--json',
    ];
    const { code, stdout } = await heed(...argv);
    expect(code).toBe(0);
    expect(lines(stdout)).toEqual([scores]);
    expect(Object.keys(lines(stdout)[0]!).slice(0, 6)).toEqual([
      'metric',
      'n',
      'score',
      'interval',
      'shares',
      'groups',
    ]);
    expect(last().query.toString()).toBe('metric=nps&by=unit&from=2026-11-01&filter=unit%3Amill&filter=channel%3Aweb');
  });

  it('draws a table for people', async () => {
    const { stdout } = await heed('score', '--by', 'unit');
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['unit', 'n', 'NPS (nps)', '95 % interval', 'promoter', 'passive', 'detractor'],
      ['all', '1,200', '20.0', '13.3 to 26.4', '40.0 %', '40.0 %', '20.0 %'],
      ['mill', '4', '−50.0', '−80.2 to 10.0', '25.0 %', '–', '75.0 %'],
      [''],
    ]);
  });

  it('shows what Heed finds wrong with the question, by field', async () => {
    const violations = [{ field: '/by', rule: 'known', detail: 'is not a dimension; known: unit, touchpoint' }];
    const body = { detail: 'The input is not valid', code: 'HEED_VALIDATION', violations };
    server.answers.set('/v1/scores', () => ({ status: 400, body }));
    expect(await heed('score', '--by', 'shop', '--json')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'The input is not valid (HEED_VALIDATION)\n  /by: is not a dimension; known: unit, touchpoint\n',
    });
  });
});

describe('heed tasks and heed decisions', () => {
  const task = (index: number) => ({
    priority: 'high',
    id: `t-${index}`,
    responseId: `r-${index}`,
    kind: 'recovery',
    state: 'new',
    team: 'Riverside',
    firstContactDueAt: '2026-11-03T12:00:00.000Z',
    resolutionDueAt: null,
  });
  const pages = (path: string, item: (index: number) => unknown, total: number) =>
    server.answers.set(path, (query) => {
      const from = Number(query.get('cursor') ?? 0);
      const to = Math.min(total, from + Number(query.get('limit')));
      const items = Array.from({ length: to - from }, (_, index) => item(from + index));
      return { body: { items, nextCursor: to < total ? String(to) : null } };
    });

  it('print all tasks as NDJSON, page after page', async () => {
    pages('/v1/tasks', task, 450);
    const { code, stdout } = await heed('tasks', '--json', '--state', 'new', '--overdue');
    expect(code).toBe(0);
    const printed = lines(stdout);
    expect(printed).toHaveLength(450);
    expect(new Set(printed.map(({ id }) => id)).size).toBe(450);
    expect(stdout.slice(0, stdout.indexOf('\n'))).toBe(
      '{"id":"t-0","responseId":"r-0","kind":"recovery","team":"Riverside","state":"new",' +
        '"firstContactDueAt":"2026-11-03T12:00:00.000Z","resolutionDueAt":null,"priority":"high"}',
    );
    expect(server.recorded).toHaveLength(3);
    expect(server.recorded[1]!.query.toString()).toBe('state=new&overdue=true&limit=200&cursor=200');
  });

  it('print a readable number of them for people', async () => {
    pages('/v1/tasks', task, 450);
    const { stdout } = await heed('tasks');
    expect(stdout.split('\n')[1]).toMatch(/^t-0 +recovery +new +Riverside +– +2026-11-03 12:00Z +–$/);
    expect(stdout).toContain('The first 50 tasks. More with --limit, all of them with --json.');
    expect((await heed('tasks', '--limit', '3')).stdout.trim().split('\n')).toHaveLength(4);
  });

  it('print all decisions as NDJSON', async () => {
    pages(
      '/v1/decisions',
      (index) => ({ at: 'x', rule: index ? 'unhappy' : null, outcome: 'opened', responseId: `r-${index}` }),
      2,
    );
    expect((await heed('decisions', '--json', '--outcome', 'opened')).stdout).toBe(
      '{"responseId":"r-0","outcome":"opened","rule":null,"at":"x"}\n{"responseId":"r-1","outcome":"opened","rule":"unhappy","at":"x"}\n',
    );
    expect(last().query.get('outcome')).toBe('opened');
  });

  it('print nothing as JSON, and a word for people, when there is none', async () => {
    pages('/v1/tasks', task, 0);
    expect(await heed('tasks', '--json')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await heed('tasks')).stdout).toBe('No tasks.\n');
  });
});

describe('heed themes', () => {
  const body = {
    n: 20,
    score: -10,
    themes: [
      {
        theme: 'delivery',
        name: 'Delivery',
        mentions: 12,
        share: 0.4,
        sentiment: { positive: 1, neutral: 2, negative: 9 },
        points: -14.25,
      },
    ],
    noTheme: { mentions: 5, points: 4.25 },
    other: { themes: 0, points: 0 },
    by: 'unit',
    groups: [
      { value: 'mill', n: 4, score: -50, themes: [{ theme: 'delivery', name: 'Delivery', points: -60, mentions: 3 }] },
    ],
  };
  beforeEach(() => void server.answers.set('/v1/themes', () => ({ body })));

  it('prints what each theme adds to the NPS or costs, and the same for each group', async () => {
    const { stdout } = await heed('themes', '--limit', '5', '--filter', 'unit:mill', '--by', 'unit');
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['theme', 'mentions', 'share', 'positive', 'neutral', 'negative', 'NPS points'],
      ['Delivery', '12', '40.0 %', '1', '2', '9', '−14.3'],
      ['(no theme)', '5', '–', '–', '–', '–', '4.3'],
      [''],
      ['unit', 'n', 'NPS', 'themes that weigh most, in NPS points'],
      ['mill', '4', '−50.0', 'Delivery −60.0'],
      [''],
    ]);
    expect(last().query.toString()).toBe('by=unit&filter=unit%3Amill&limit=5');
  });

  it('prints all there is as one JSON object', async () => {
    expect(lines((await heed('themes', '--json')).stdout)).toEqual([body]);
  });
});

describe('heed verify', () => {
  it('ends with 0 when everything agrees and with 1 when something differs', async () => {
    const good = { ok: true, services: [{ service: 'scoring', checked: 347, wrong: [] }], days: 3, problems: [] };
    server.answers.set('/v1/verify', () => ({ body: good }));
    expect(await heed('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/scoring +347 +0\n/),
    });
    const wrong = [{ what: 'nps 2026-11-03', stored: 3, recomputed: 4 }];
    const bad = {
      ...good,
      ok: false,
      services: [{ service: 'scoring', checked: 347, wrong }],
      problems: ['a day is missing'],
    };
    server.answers.set('/v1/verify', () => ({ body: bad }));
    const { code, stdout } = await heed('verify');
    expect(code).toBe(1);
    expect(stdout).toContain('scoring: nps 2026-11-03 is stored as 3, recomputed 4\na day is missing\n');
    expect(await heed('verify', '--json')).toEqual({ code: 1, stdout: `${JSON.stringify(bad)}\n`, stderr: '' });
  });
});

describe('heed doctor', () => {
  const status = {
    version: '0.1.0',
    transport: 'embedded',
    undecided: 12,
    deadLetters: [{ group: 'routing', open: 2 }],
    mail: { kind: 'smtp', target: 'smtp://mail.example.com:587' },
  };

  it('says for each part whether it is well and what to do', async () => {
    server.answers.set('/readyz', () => ({ body: { status: 'ok', problems: [] } }));
    server.answers.set('/v1/status', () => ({ body: { ...status, dataDir: cwd } }));
    const { code, stdout } = await heed('doctor', '--json');
    expect(code).toBe(0);
    const [{ ok, checks }] = lines(stdout) as [{ ok: boolean; checks: { check: string; status: string }[] }];
    expect(ok).toBe(true);
    expect(checks.map(({ check }) => check)).toEqual([
      'node',
      'reachable',
      'ports',
      'ready',
      'clock',
      'version',
      'undecided',
      'dead letters',
      'mail',
      'disk',
    ]);
    expect(checks.find(({ check }) => check === 'dead letters')).toMatchObject({ status: 'warn', detail: 'routing 2' });
  });

  const looked = {
    transport: 'kafka',
    services: [
      {
        service: 'notification',
        migrations: { pending: [], unknown: [] },
        clockAheadSeconds: 90,
        outside: [{ part: 'mail', problem: '535 authentication failed' }],
      },
    ],
    topics: [{ topic: 'heed.responses.received', what: 'topic', wanted: '12 partitions', found: null }],
  };

  it('tells the operator how far services are behind, and of dead letters that are nobody’s', async () => {
    server.answers.set('/readyz', () => ({ body: { status: 'ok', problems: [] } }));
    server.answers.set('/v1/status', () => ({ body: status }));
    server.answers.set('/v1/installation', () => ({
      body: {
        lag: [{ group: 'scoring', lag: 12_000 }],
        deadLetters: [{ group: 'ingestion', open: 5, ofNobody: 3 }],
        ...looked,
      },
    }));
    const asOperator = () => runHeed(['doctor'], { cwd, url: server.url, operatorKey: 'the-operator' });
    const { stdout } = await asOperator();
    expect(stdout).toContain('warn  lag           events waiting: scoring 12,000\n');
    expect(stdout).toContain('warn  unclaimed     nobody can tell whose they are: ingestion 3\n');
    expect(stdout).not.toContain('undecided');
    expect(stdout).toContain('warn  dead letters  ingestion 5\n');
    expect(stdout).toContain('ok    migrations    the schemas of 1 service are up to date\n');
    expect(stdout).toContain('fail  clock         the clock of the database is 90 seconds ahead of that of Heed\n');
    expect(stdout).toContain('fail  topics        missing: heed.responses.received\n');
    expect(stdout).toContain('fail  mail          smtp smtp://mail.example.com:587: 535 authentication failed\n');
    server.answers.set('/v1/installation', () => ({ status: 401, body: { detail: 'not known', code: 'HEED_X' } }));
    const refused = await asOperator();
    expect(refused.stdout).toContain('warn  operator      not known (HEED_X)\n');
    expect(refused.stdout).toContain('ok    undecided     12 answers not decided yet\n');
  });

  it('ends with 1 when a part is not ready or the clocks differ', async () => {
    const problems = [{ service: 'scoring', part: 'consumer', reason: 'database away', since: '2026-11-03T12:00:00Z' }];
    const headers = { date: 'Sun, 01 Jan 2023 00:00:00 GMT' };
    server.answers.set('/readyz', () => ({ status: 503, headers, body: { status: 'unready', problems } }));
    server.answers.set('/v1/status', () => ({ body: status }));
    const { code, stdout } = await heed('doctor');
    expect(code).toBe(1);
    expect(stdout).toContain('fail  ready         scoring consumer: database away (since 2026-11-03T12:00:00Z)\n');
    expect(stdout).toMatch(/fail {2}clock {9}the clocks .* differ by [\d,]+ seconds\n +→ Set the time/);
  });

  it('warns of what is away and can be done without, and of another release', async () => {
    const problems = [{ service: 'ingestion', part: 'relay', reason: 'broker away', tolerable: true }];
    server.answers.set('/readyz', () => ({ body: { status: 'ready', problems } }));
    server.answers.set('/v1/status', () => ({ body: { ...status, version: '9.9.9' } }));
    const { code, stdout } = await heed('doctor');
    expect(code).toBe(0);
    expect(stdout).toContain('warn  ready         ingestion relay: broker away\n');
    expect(stdout).toMatch(/warn {2}version {7}Heed 9\.9\.9, transport embedded; this command is \d/);
  });

  it('ends with 2 when Heed is not there', async () => {
    const { code, stdout } = await runHeed(['doctor'], { cwd, url: 'http://127.0.0.1:1' });
    expect(code).toBe(2);
    expect(stdout).toMatch(/fail {2}reachable {5}Heed does not answer/);
    const lost = await runHeed(['doctor'], { cwd });
    expect([lost.code, lost.stdout]).toEqual([2, expect.stringContaining('No Heed was found.')]);
  });
});

describe('finding Heed', () => {
  beforeEach(() => void server.answers.set('/v1/verify', () => ({ body: { ok: true, services: [], problems: [] } })));

  it('reads heed.json of the nearest .heed folder upward', async () => {
    const below = join(cwd, 'a/b');
    await mkdir(below, { recursive: true });
    await mkdir(join(cwd, '.heed'));
    await writeFile(join(cwd, '.heed/heed.json'), JSON.stringify({ url: server.url, key: 'from-file', pid: 1 }));
    expect((await runHeed(['verify'], { cwd: below })).code).toBe(0);
    expect(last().authorization).toBe('Bearer from-file');
  });

  it('prefers options to the environment, and HEED_DATA to the search', async () => {
    await writeFile(join(cwd, 'heed.json'), JSON.stringify({ url: server.url, key: 'from-data' }));
    await runHeed(['verify'], { cwd: '/', dataDir: cwd });
    expect(last().authorization).toBe('Bearer from-data');
    await runHeed(['verify', '--url', server.url, '--key', 'given'], { cwd, url: 'http://127.0.0.1:1' });
    expect(last().authorization).toBe('Bearer given');
  });

  it('says what to do when there is none, and ends with 2', async () => {
    const { code, stdout, stderr } = await runHeed(['tasks', '--json'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('heed start');
    expect(stderr).toContain('HEED_URL');
  });
});

describe('the command line', () => {
  it('explains every command with examples', async () => {
    const commands = [
      'start',
      'import',
      'score',
      'themes',
      'drivers',
      'emerging',
      'competitors',
      'learning',
      'tasks',
      'decisions',
      'teams',
      'rules',
      'verify',
      'doctor',
    ];
    for (const command of commands) {
      const { code, stdout } = await heed(command, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`$ heed ${command}`);
    }
    expect((await heed('--help')).stdout).toContain('Exit codes');
  });

  it('prints its version', async () => {
    expect(await heed('--version')).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  it('ends with 2 for what it does not know', async () => {
    expect(await heed('scroe')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('score'),
    });
    expect((await heed('import', 'a.csv', '--batch', '501')).code).toBe(2);
    expect((await heed('score', '--filter', 'mill')).code).toBe(2);
    expect((await heed()).code).toBe(2);
  });
});
