import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listCommands, runHeed } from './command-line.js';
import { OPERATOR_KEY, type Tenant, TwoTenants } from './two-tenants.js';

const SLOW = 180_000;

/** Lines that name things of a tenant, or why the command is not asked here. A command that is not listed fails the test. */
type Lines = (of: Tenant) => string[][];
const FILE = 'sends what a file holds: its routes are in the test of routes';
const commands: Readonly<Record<string, Lines | string>> = {
  start: 'starts a Heed of its own',
  import: FILE,
  produce: FILE,
  'teams set': FILE,
  'rules set': FILE,
  'rules simulate': FILE,
  'channels set': FILE,
  'competitors set': FILE,
  analyze: 'reads a file, asks no Heed',
  'text train': 'reads a file, asks no Heed',
  'text evaluate': 'reads a file, asks no Heed',
  'text backfill': () => [
    ['text', 'backfill'],
    ['text', 'backfill', '--list'],
  ],
  'topics plan': 'asks Kafka, not Heed',
  'topics apply': 'asks Kafka, not Heed',
  export: (of) => [
    ['export', 'responses'],
    ['export', 'responses', '--format', 'csv'],
    ['export', 'tasks'],
    ['export', 'decisions'],
    ['export', '--respondent', of.id('respondent')],
    ['export', '--respondent', of.id('external id of a respondent')],
  ],
  score: (of) => [
    ['score', '--by', 'unit'],
    ['score', '--filter', `unit:Unit ${of.mark}`],
    ['score', '--metric', 'csat', '--question', `q-${of.mark}`],
    ['score', '--trend', 'month', '--by', 'unit'],
    ['score', '--compare', `unit:Unit ${of.mark}`, '--with', 'unit:x'],
    ['score', '--by', 'unit', '--compare-with', 'rest'],
  ],
  themes: (of) => [['themes'], ['themes', '--filter', `unit:Unit ${of.mark}`], ['themes', '--trend', 'month']],
  'drivers list': (of) => [['drivers'], ['drivers', '--filter', `unit:Unit ${of.mark}`]],
  'drivers change': () => [['drivers', 'change', '--from', '2026-11-20', '--against', '2026-11-01..2026-11-20']],
  emerging: (of) => [
    ['emerging', '--clauses', 'all'],
    ['emerging', '--filter', `unit:Unit ${of.mark}`],
  ],
  'competitors report': (of) => [
    ['competitors', '--by', 'unit'],
    ['competitors', '--filter', `unit:Unit ${of.mark}`],
  ],
  'competitors trend': (of) => [
    ['competitors', 'trend', '--interval', 'day'],
    ['competitors', 'trend', '--competitor', `Rival ${of.mark}`],
  ],
  'competitors list': () => [['competitors', 'list']],
  'learning show': () => [['learning']],
  'learning train': () => [['learning', 'train']],
  'learning use': (of) => [
    ['learning', 'use', of.id('training')],
    ['learning', 'use', 'none'],
  ],
  tasks: (of) => [['tasks'], ['tasks', '--team', `Team ${of.mark}`], ['tasks', '--assignee', `member-${of.mark}`]],
  'tasks customer': (of) => [['tasks', 'customer', of.id('task')]],
  decisions: () => [['decisions']],
  'teams list': () => [['teams', 'list']],
  'teams show': (of) => [['teams', 'show', `Team ${of.mark}`]],
  'teams history': () => [['teams', 'history']],
  'teams restore': (of) => [['teams', 'restore', of.id('version of teams')]],
  'rules list': () => [['rules', 'list']],
  'rules history': () => [['rules', 'history']],
  'rules show': (of) => [['rules', 'show', of.id('version of rules')]],
  'rules restore': (of) => [['rules', 'restore', of.id('version of rules')]],
  'channels list': () => [['channels', 'list']],
  'channels test': (of) => [['channels', 'test', of.id('channel')]],
  'keys list': () => [['keys', 'list']],
  'keys create': () => [['keys', 'create', 'one more', '--scope', 'read']],
  'keys rotate': (of) => [['keys', 'rotate', of.id('key')]],
  'keys revoke': (of) => [['keys', 'revoke', of.id('key')]],
  'tenants list': () => [['tenants', 'list']],
  'tenants create': () => [['tenants', 'create', 'A third']],
  'tenants rename': (of) => [['tenants', 'rename', of.tenantId, 'Another name']],
  'tenants suspend': (of) => [['tenants', 'suspend', of.tenantId, '--reason', 'x']],
  'tenants resume': (of) => [['tenants', 'resume', of.tenantId]],
  'tenants delete': (of) => [['tenants', 'delete', of.tenantId, '--confirm', `Hotel ${of.mark}`]],
  'tenants key': (of) => [['tenants', 'key', of.tenantId]],
  'tenants export': (of) => [['tenants', 'export', of.tenantId, '--out', 'export']],
  'erase start': (of) => [['erase', '--respondent', of.id('external id of a respondent'), '--yes']],
  'erase wait': (of) => [['erase', 'wait', of.id('erasure')]],
  'erase list': () => [['erase', 'list']],
  'dead-letters list': () => [
    ['dead-letters', 'list'],
    ['dead-letters', 'list', '--state', 'discarded'],
  ],
  'dead-letters show': (of) => [['dead-letters', 'show', of.id('dead letter of scoring')]],
  'dead-letters replay': (of) => [
    ['dead-letters', 'replay', of.id('dead letter of routing')],
    ['dead-letters', 'replay', '--all'],
  ],
  'dead-letters discard': (of) => [['dead-letters', 'discard', of.id('dead letter of scoring'), '--reason', 'x']],
  'republish start': () => [['republish', '--from', '2026-11-20', '--to', '2026-11-21']],
  'republish wait': (of) => [['republish', 'wait', of.id('republication')]],
  'republish cancel': (of) => [['republish', 'cancel', of.id('republication')]],
  'republish list': () => [['republish', 'list']],
  watch: () => [['watch', '--count', '1']],
  verify: () => [['verify']],
  doctor: () => [['doctor']],
};
/** For the operator: a key of a tenant is refused whatever it names. */
const OPERATOR = /^tenants /;
/** It was found, and is as it was left by the line before, or by a poisoned event. */
const FOUND = /HEED_CONFLICT|HEED_EVENT_SCHEMA/;

describe('every command of heed, run by one of two tenants', () => {
  let both: TwoTenants;
  let a: Tenant;
  let b: Tenant;
  let config: { url: string; key: string; cwd: string };
  let secrets: string[];
  let before: Record<string, string[]>;
  let runs = 0;

  /** As A, naming things of `of`; what is secret to A and was not on the line may not be in what is printed. */
  const run = async (line: readonly string[]): Promise<{ code: number; text: string }> => {
    runs++;
    const ran = await runHeed(line, config);
    const told = secrets.filter((secret) => ran.text.includes(secret) && !line.join(' ').includes(secret));
    expect({ [line.join(' ')]: told }).toEqual({ [line.join(' ')]: [] });
    return ran;
  };
  const linesOf = (name: string, of: Tenant): string[][] => {
    const lines = commands[name]!;
    return typeof lines === 'string' ? [] : lines(of).flatMap((line) => [line, [...line, '--json']]);
  };

  beforeAll(async () => {
    both = await TwoTenants.start();
    ({ a, b } = both);
    const url = await both.heed.composed.door.http.listen({ port: 0, host: '127.0.0.1' });
    config = { url, key: a.keys.get('admin')!, cwd: await mkdtemp(join(tmpdir(), 'heed-isolation-')) };
    secrets = await both.secretsOf(b);
    before = await both.rowsOf(b);
  }, SLOW);
  afterAll(async () => {
    console.info(`isolation: ${Object.keys(commands).length} commands in ${runs} runs`);
    await both.stop();
    await rm(config.cwd, { recursive: true });
  }, SLOW);

  it('is listed here, with what it may name', async () => {
    expect((await listCommands(config)).sort()).toEqual(Object.keys(commands).sort());
  });

  it(
    'prints nothing of the other, whose things it names, and changes nothing',
    async () => {
      const worked: string[] = [];
      for (const name of Object.keys(commands))
        for (const line of linesOf(name, b)) {
          const { code } = await run(line);
          const names = line.some((word) => secrets.some((secret) => word.includes(secret)));
          // A filter by a word of the other finds nothing, which is no error.
          const filters = line.some((word) => word.startsWith('--') && word !== '--json' && word !== '--respondent');
          if (code === 0 && (OPERATOR.test(name) || (names && !filters))) worked.push(line.join(' '));
        }
      expect(worked).toEqual([]);
      await both.settled();
      expect(await both.rowsOf(b)).toEqual(before);
    },
    SLOW,
  );

  it(
    'works with its own things, and prints nothing of the other',
    async () => {
      const failed: string[] = [];
      for (const name of Object.keys(commands).filter((each) => !OPERATOR.test(each))) {
        for (const line of linesOf(name, a).filter((each) => each.at(-1) !== '--json')) {
          const { code, text } = await run(line);
          if (code === 2 && !FOUND.test(text)) failed.push(`${line.join(' ')}: ${text}`);
        }
      }
      expect(failed).toEqual([]);
      await both.settled();
      expect(await both.rowsOf(b)).toEqual(before);
    },
    SLOW,
  );

  it(
    'exports one tenant to the operator, and nothing of the other',
    async () => {
      const line = ['tenants', 'export', a.tenantId, '--out', 'of-the-operator'];
      const ran = await runHeed(line, { ...config, operatorKey: OPERATOR_KEY });
      expect([ran.code, ran.text]).toEqual([0, expect.stringContaining('tenant.json')]);
      const folder = join(config.cwd, 'of-the-operator');
      const files = (await readdir(folder)).sort();
      expect(files).toEqual(
        expect.arrayContaining(['decisions.ndjson', 'responses.ndjson', 'tasks.ndjson', 'teams.json']),
      );
      for (const file of files) {
        const text = await readFile(join(folder, file), 'utf8');
        expect({ [file]: text.includes(a.mark) }).toEqual({ [file]: true });
        expect({ [file]: secrets.filter((secret) => text.includes(secret)) }).toEqual({ [file]: [] });
      }
    },
    SLOW,
  );

  it(
    'shows dead letters of which nobody can tell whose they are to the operator alone',
    async () => {
      const line = ['dead-letters', 'list', '--operator', '--json'];
      const refused = await run(line);
      expect([refused.code, refused.text]).toEqual([2, expect.stringContaining('the key of the operator')]);
      const shown = await runHeed(line, { ...config, operatorKey: OPERATOR_KEY });
      expect(shown.code).toBe(1);
      const letters = shown.text
        .trim()
        .split('\n')
        .map((each) => (JSON.parse(each) as { id: string }).id);
      expect(letters).toEqual(await both.strays());
      const [stray] = letters;
      for (const [what, ...more] of [['show'], ['replay'], ['discard', '--reason', 'noise']])
        expect((await run(['dead-letters', what!, stray!, ...more])).code).toBe(2);
      const settling = ['dead-letters', 'discard', stray!, '--reason', 'noise', '--operator'];
      expect(await runHeed(settling, { ...config, operatorKey: OPERATOR_KEY })).toMatchObject({ code: 0 });
      expect(await both.strays()).not.toContain(stray);
    },
    SLOW,
  );
});
