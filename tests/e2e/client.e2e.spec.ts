import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHeed, type Heed, HeedProblem } from '@heed/client';
import { ComposedHeed } from './composed-heed.js';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const CLIENT = join(ROOT, 'libs/client');
const SLOW = 120_000;

/** The TypeScript of a page, block after block. */
async function programOf(page: string): Promise<string> {
  return [...(await readFile(page, 'utf8')).matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code).join('\n');
}

const rows = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index}`,
    answeredAt: '2026-11-20T09:12:00Z',
    answers: [{ metric: 'nps' as const, value: index === 7 ? 11 : index % 11 }],
  }));

describe('the client', () => {
  let composed: ComposedHeed;
  let url: string;
  let key: string;
  let heed: Heed;
  /** A project of somebody else, with the package as it is published and nothing of this repository. */
  let project: string;
  let packed: string[];

  beforeAll(async () => {
    composed = await ComposedHeed.start();
    url = await composed.composed.door.http.listen({ port: 0, host: '127.0.0.1' });
    ({ key } = await composed.newKey(['admin']));
    heed = createHeed({ url, key });
    project = await mkdtemp(join(tmpdir(), 'heed-client-'));
    const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', project], { cwd: CLIENT });
    const installed = join(project, 'node_modules/@heed/client');
    await mkdir(installed, { recursive: true });
    await run('tar', ['-xzf', join(project, stdout.trim()), '-C', installed, '--strip-components=1']);
    packed = await readdir(installed, { recursive: true });
    await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  }, SLOW);
  afterAll(async () => {
    await composed.stop();
    await rm(project, { recursive: true });
  });

  it('is packed with its code, types, README and licence, and nothing else', async () => {
    const files = packed.filter((name) => /\.\w+$/.test(name));
    expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'dist/index.js', 'dist/index.d.ts']));
    expect(files.filter((name) => !/^dist\/.*\.(js|d\.ts)$|^package\.json$|^README\.md$/.test(name))).toEqual([]);
    const manifest = JSON.parse(await readFile(join(CLIENT, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({ license: 'Apache-2.0', types: './dist/index.d.ts' });
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it(
    'does what its README says: the examples compile without Node’s types, and run',
    async () => {
      const text = await programOf(join(CLIENT, 'README.md'));
      const program = text.replace('http://localhost:4400', url).replace('heed_…', key);
      expect(program).not.toBe(text);
      const wrong =
        '// @ts-expect-error: ids are strings\nexport const wrong = () => heed.getTask({ path: { id: 1 } });\n';
      await writeFile(join(project, 'readme.ts'), `${program}\n${wrong}`);
      const options = '--noEmit --strict --module nodenext --target es2024 --lib es2024,dom --types'.split(' ');
      const compile = [join(ROOT, 'node_modules/tsc7/bin/tsc'), ...options, '', 'readme.ts'];
      // What it prints is what is wrong.
      expect(await run(process.execPath, compile, { cwd: project }).catch((error: unknown) => error)).toMatchObject({
        stdout: '',
      });
      const { stdout } = await run(process.execPath, ['readme.ts'], { cwd: project });
      expect(stdout).toMatch(/^accepted\nNPS /);
      expect(stdout).toContain('\nno task 01990000-0000-7000-8000-000000000000\n');
      expect(await heed.countResponses()).toMatchObject({ responses: 11 });
    },
    SLOW,
  );

  it(
    'closes the loop in the example, and again without counting a row of the file twice',
    async () => {
      const program = join(ROOT, 'examples/client/loop.ts');
      const file = join(project, 'answers.ndjson');
      await writeFile(
        file,
        rows(20, 'quarter')
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      );
      const loop = async () =>
        (await run(process.execPath, [program, file], { env: { ...process.env, HEED_URL: url, HEED_API_KEY: key } }))
          .stdout;
      const first = await loop();
      expect(first).toMatch(/^sent: loop-\d+ is accepted$/m);
      expect(first).toMatch(/^row 7: .*\/answers\/0\/value/m);
      expect(first).toContain('imported: {"accepted":19,"rejected":1}');
      expect(first).toMatch(/^task: \S+ of Customer care$/m);
      expect(first).toMatch(/^closed: closed$/m);
      expect(first).toMatch(/^NPS \S+ \(\S+ to \S+\) of \d+ answers in \d+ units$/m);
      expect(await loop()).toContain('imported: {"duplicate":19,"rejected":1}');
    },
    SLOW,
  );

  it(
    'streams thousands of rows, each with its own result',
    async () => {
      const counted: Record<string, number> = {};
      let next = 0;
      for await (const { index, row, id, outcome } of heed.streamResponses(rows(3_000, 'many'), {
        query: { followUp: false },
      })) {
        expect([index, id]).toEqual([next, row.id]);
        next += 1;
        counted[outcome] = (counted[outcome] ?? 0) + 1;
      }
      expect(counted).toEqual({ accepted: 2_999, rejected: 1 });
    },
    SLOW,
  );

  it('tells what is wrong with a request, and which one it was', async () => {
    const bad = { id: 'bad', answeredAt: 'yesterday', answers: [] };
    const error = await heed.sendResponses({ body: bad }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HeedProblem);
    expect(error).toMatchObject({ status: 400, code: 'HEED_VALIDATION', requestId: expect.stringMatching(/^\S+$/) });
    expect((error as HeedProblem).violations.map(({ field }) => field)).toContain('/answeredAt');
    const stranger = createHeed({ url, key: 'heed_nobody' });
    await expect(stranger.listTasks()).rejects.toMatchObject({ status: 401, code: 'HEED_UNAUTHORIZED' });
  });

  it('creates a key once, however often it is asked by one name', async () => {
    const body = { name: 'shop', scopes: ['ingest' as const] };
    const [first, again] = [
      await heed.createKey({ body }, { idempotencyKey: 'shop-key' }),
      await heed.createKey({ body }, { idempotencyKey: 'shop-key' }),
    ];
    expect(again.key).toBe(first.key);
    expect((await heed.listKeys()).keys.filter(({ name }) => name === 'shop')).toHaveLength(1);
  });
});
