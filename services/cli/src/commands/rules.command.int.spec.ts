import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const order = { kind: 'recovery', team: 'Stores', priority: 'high', firstContactMinutes: 240, resolutionMinutes: 2880 };
const rules = [
  { name: 'late parcel', condition: { unhappy: true, themes: ['delivery'] }, task: order },
  { name: 'nothing to do', condition: {}, task: null },
];
const version = (number: number, more: object = {}) => ({
  ...{ version: number, at: '2026-11-22T09:30:00.000Z', actor: 'key:one', note: null },
  ...{ added: [], removed: [], changed: [], reordered: false },
  ...more,
});
const ruling = (rule: string, team: string | null) => ({
  rule,
  team,
  kind: team && 'recovery',
  priority: team && 'low',
});
const simulation = {
  answers: 410,
  tasks: { before: 20, after: 24 },
  byTeam: [{ team: 'Stores', before: 20, after: 24 }],
  byRule: [{ rule: 'late parcel', answers: 24, tasks: 24 }],
  changed: { gained: 4, lost: 0, moved: 2 },
  warnings: [{ field: '/rules/0/condition/themes/0', rule: 'unseen', detail: 'of the rule "late parcel": no comment' }],
  examples: [{ responseId: 'r-1', before: ruling('unhappy', null), after: ruling('late parcel', 'Stores') }],
};

describe('heed rules', () => {
  const server = new HeedServer();
  const usual = server.interfere;
  let cwd: string;
  /** In force. */
  let current: number;
  let refusal: Reply | undefined;
  const heed = (...argv: string[]) => runHeed(['rules', ...argv], { cwd, url: server.url });
  const sent = (method: string) => server.recorded.filter((request) => request.method === method);
  const cells = (stdout: string): string[][] =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().split(/ {2,}/));

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
    await writeFile(join(cwd, 'rules.json'), JSON.stringify(rules));
    server.recorded.length = 0;
    [current, refusal] = [3, undefined];
    server.interfere = ({ method, path, query }): Reply | undefined => {
      if (method !== 'GET' && refusal !== undefined) return refusal;
      if (path === '/v1/rules/simulate') return { body: simulation };
      if (path === '/v1/rules') {
        if (method === 'PUT') current = 4;
        return { body: rules, headers: { etag: `"${current}"` } };
      }
      if (path === '/v1/rules/history')
        return query.get('cursor') === 'older'
          ? { body: { items: [version(1, { removed: ['a', 'b', 'c', 'd', 'e'] })], nextCursor: null } }
          : {
              body: {
                items: [version(2, { note: 'why', added: ['late parcel'], reordered: true })],
                nextCursor: 'older',
              },
            };
      const number = /^\/v1\/rules\/history\/(\d+)$/.exec(path)?.[1];
      return number === undefined
        ? undefined
        : { body: { ...version(Number(number), { changed: ['late parcel'] }), rules: [rules[1]] } };
    };
  });
  afterEach(async () => {
    server.interfere = usual;
    await rm(cwd, { recursive: true });
  });

  it('lists them in words, or as they are', async () => {
    const { code, stdout } = await heed();
    expect(code).toBe(0);
    expect(cells(stdout)).toEqual([
      ['rule', 'when', 'team', 'kind', 'priority', 'contact', 'resolve'],
      ['1', 'late parcel', 'unhappy, about delivery', 'Stores', 'recovery', 'high', '4 h', '2 d'],
      ['2', 'nothing to do', 'every answer', 'no task'],
    ]);
    expect(JSON.parse((await heed('--json')).stdout)).toEqual(rules);
  });

  it('replaces them by a file, with a note, where the version that was seen is in force', async () => {
    const { code, stdout } = await heed('set', 'rules.json', '--note', 'more parcels', '--if-version', '3');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Version 4 of the rules is in force: changed late parcel.\n' });
    expect(sent('PUT')).toMatchObject([{ path: '/v1/rules', body: rules, ifMatch: '"3"' }]);
    expect(sent('PUT')[0]!.query.get('note')).toBe('more parcels');
  });

  it('reads what is piped in, and prints what it stored as one object', async () => {
    const piped = JSON.stringify(rules);
    const { stdout } = await runHeed(['rules', 'set', '-', '--json'], { cwd, url: server.url, piped });
    expect(sent('PUT')).toMatchObject([{ body: rules }]);
    expect(sent('PUT')[0]!.ifMatch).toBeUndefined();
    expect(JSON.parse(stdout)).toEqual(version(4, { changed: ['late parcel'] }));
  });

  it('says where nothing differs', async () => {
    server.interfere = () => ({ body: { ...version(3), rules: [] }, headers: { etag: '"3"' } });
    expect((await heed('set', 'rules.json')).stdout).toBe('Nothing differs: version 3 of the rules stays in force.\n');
  });

  it('shows what would differ instead, with --dry-run or simulate', async () => {
    for (const argv of [
      ['set', 'rules.json', '--dry-run'],
      ['simulate', 'rules.json', '--from', '2026-11-01', '--to', '2026-11-08'],
    ]) {
      const { code, stdout } = await heed(...argv);
      expect(code).toBe(0);
      expect(cells(stdout)).toEqual([
        [
          '410 answers: 24 tasks where there are 20 by the rules of now. 4 gained, 0 lost, 2 to another team, kind or priority.',
        ],
        ['Warning: /0/condition/themes/0 of the rule "late parcel": no comment'],
        [''],
        ['team', 'now', 'then'],
        ['Stores', '20', '24'],
        [''],
        ['rule', 'answers', 'tasks'],
        ['late parcel', '24', '24'],
        [''],
        ['for example', 'now', 'then'],
        ['r-1', 'unhappy: no task', 'late parcel: recovery, low, Stores'],
      ]);
    }
    expect(sent('PUT')).toEqual([]);
    expect(sent('POST').map(({ body }) => body)).toEqual([{ rules }, { rules, from: '2026-11-01', to: '2026-11-08' }]);
    expect(JSON.parse((await heed('simulate', 'rules.json', '--json')).stdout)).toEqual(simulation);
  });

  it.each([
    [['set', 'rules.json'], ''],
    [['simulate', 'rules.json'], '/rules'],
  ])('points at the rule and the place in the file: %j', async (argv, at) => {
    const detail = 'of the rule "late parcel" is "Nobody", which is no team; teams are Stores';
    const violations = [{ field: `${at}/0/task/team`, rule: 'team', detail }];
    const body = { detail: `${at}/0/task/team ${detail}`, code: 'HEED_VALIDATION', violations };
    refusal = { status: 400, body };
    expect(await heed(...argv)).toEqual({
      code: 2,
      stdout: '',
      stderr: `/0/task/team ${detail} (HEED_VALIDATION)\n`,
    });
  });

  it('tells who changed what, page after page', async () => {
    expect(cells((await heed('history')).stdout)).toEqual([
      ['version', 'when', 'who', 'what', 'note'],
      ['2', '2026-11-22 09:30Z', 'key:one', 'added late parcel; another order', 'why'],
      ['1', '2026-11-22 09:30Z', 'key:one', 'removed a, b, c and 2 more'],
    ]);
    const { stdout } = await heed('history', '--json', '--limit', '2');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { version: number });
    expect(lines.map(({ version: number }) => number)).toEqual([2, 1]);
  });

  it('puts an old version in force again, or shows it', async () => {
    expect(JSON.parse((await heed('show', '2', '--json')).stdout)).toEqual([rules[1]]);
    expect((await heed('restore', '2', '--dry-run')).stdout).toContain('410 answers');
    expect(sent('PUT')).toEqual([]);
    expect((await heed('restore', '2')).stdout).toContain('Version 4 of the rules is in force');
    expect(sent('PUT')).toMatchObject([{ body: [rules[1]] }]);
    expect(sent('PUT')[0]!.query.get('note')).toBe('version 2 restored');
    expect((await heed('restore', 'x')).code).toBe(2);
  });

  it('sends nothing for a file that is not there or no JSON', async () => {
    await writeFile(join(cwd, 'broken.json'), '[');
    for (const file of ['broken.json', 'nothing.json'])
      expect(await heed('set', file)).toMatchObject({ code: 2, stderr: expect.stringContaining(file) });
    expect(server.recorded).toEqual([]);
  });
});
