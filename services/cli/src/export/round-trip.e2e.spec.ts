import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@heed/testing';
import { runHeed } from '../testing/run-heed.js';

const ROWS = 120;
const rows = Array.from({ length: ROWS }, (_, index) => ({
  id: `r-${index}`,
  ...(index % 7 === 0 && { revision: 3 }),
  answeredAt: `2026-11-${String(1 + (index % 9)).padStart(2, '0')}T10:00:00+01:00`,
  answers: [
    { metric: 'nps', value: (index * 7) % 11 },
    ...(index % 2 ? [{ metric: 'csat', question: 'seat', value: 1 + (index % 10), scale: { min: 1, max: 10 } }] : []),
  ],
  ...(index % 3 ? { comment: `=Late, "again"\n${index}` } : {}),
  respondent: { id: `c-${index}`, email: `c${index}@example.com` },
  dimensions: { unit: index % 2 ? 'mill' : 'riverside' },
}));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

const binary = resolve(import.meta.dirname, '../../bin/heed.js');
let folder: string;
const running: ChildProcess[] = [];

/** A Heed in a process of its own, as a person starts it. Its ports must be free: two in a row. */
async function newHeed(name: string): Promise<(...argv: string[]) => Promise<string>> {
  const dataDir = join(folder, name);
  const argv = [binary, 'start', '--port', String(await freePort()), '--data', dataDir, '--empty'];
  const heed = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(heed);
  const said: string[] = [];
  for await (const line of createInterface({ input: heed.stdout })) {
    said.push(line);
    if (line.includes('Ctrl-C stops Heed')) break;
  }
  if (!said.at(-1)?.includes('Ctrl-C')) throw new Error(said.join('\n'));
  heed.stdout.resume();
  return async (...argv) => {
    const { code, stdout, stderr } = await runHeed(argv, { cwd: folder, dataDir });
    if (code !== 0) throw new Error(`heed ${argv.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    return stdout;
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-round-trip-'));
  // Run by root, the database has a user of its own, who must be able to enter.
  await chmod(folder, 0o755);
});
afterAll(async () => {
  for (const heed of running) {
    if (heed.exitCode !== null) continue;
    heed.kill('SIGINT');
    await once(heed, 'exit');
  }
  await rm(folder, { recursive: true });
}, 60_000);

const sorted = (ndjson: string) => ndjson.trim().split('\n').sort();

it('what one Heed exports another imports, with the same scores and the same export again', async () => {
  const [from, to] = [await newHeed('from'), await newHeed('to')];
  await writeFile(join(folder, 'rows.ndjson'), rows.map((row) => JSON.stringify(row)).join('\n'));
  await from('import', 'rows.ndjson', '--no-follow-up', '--yes');
  expect(await from('export', 'responses', '--out', 'export.ndjson')).toContain(`${ROWS} responses`);
  expect(JSON.parse(await to('import', 'export.ndjson', '--no-follow-up', '--json'))).toMatchObject({
    rows: ROWS,
    accepted: ROWS,
    rejected: 0,
  });
  const scores = async (heed: typeof to, ...question: string[]) =>
    JSON.parse(await heed('score', '--by', 'unit', '--json', ...question)) as { n: number };
  const seat = ['--metric', 'csat', '--question', 'seat'];
  await eventually(async () => {
    for (const heed of [from, to]) {
      expect(await scores(heed)).toMatchObject({ n: ROWS });
      expect(await scores(heed, ...seat)).toMatchObject({ n: ROWS / 2 });
    }
  });
  expect(await scores(to)).toEqual(await scores(from));
  expect(await scores(to, ...seat)).toEqual(await scores(from, ...seat));
  const exported = await readFile(join(folder, 'export.ndjson'), 'utf8');
  expect(sorted(await to('export', 'responses'))).toEqual(sorted(exported));
}, 120_000);
