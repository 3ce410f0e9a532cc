import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';

interface Run {
  /** Milliseconds until one comment was read. */
  loaded: number;
  /** Bytes more than before the engine was loaded. */
  memory: number;
}

const FAST = `
  const before = process.memoryUsage().rss;
  const { createTextEngine } = await import(process.argv[1]);
  const begun = performance.now();
  createTextEngine().analyze('The room was clean but nobody answered the phone.');
  const loaded = performance.now() - begun;
  globalThis.gc();
  process.stdout.write(JSON.stringify({ loaded, memory: process.memoryUsage().rss - before }));`;

const DEEP = `
  const before = process.memoryUsage().rss;
  const { createDeepReader } = await import(process.argv[1]);
  const begun = performance.now();
  const reader = await createDeepReader();
  await reader.read(['The room was clean but nobody answered the phone.']);
  const loaded = performance.now() - begun;
  await reader.read(Array.from({ length: 256 }, () => 'The room was clean but nobody answered the phone. '.repeat(6)));
  process.stdout.write(JSON.stringify({ loaded, memory: process.memoryUsage().rss - before }));
  await reader.close();`;

/** Least of three runs, each in a process of its own, so that nothing else has warmed or filled it. */
function least(program: string, library: string): Run {
  const runs = Array.from({ length: 3 }, () => {
    const out = execFileSync(process.execPath, ['--expose-gc', '-e', program, library]);
    return JSON.parse(out.toString()) as Run;
  });
  const of = (pick: (run: Run) => number): number => Math.min(...runs.map(pick));
  return { loaded: of(({ loaded }) => loaded), memory: of(({ memory }) => memory) };
}

const megabytes = (library: string, ...files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(fileURLToPath(new URL(file, library))).size, 0) / 1e6;

export const load: RowModule = {
  name: 'load',
  async *run({ deep }: Context): AsyncIterable<Row> {
    const common = { section: 'size', on: 'engine' };
    const text = import.meta.resolve('@heed/text');
    const fast = { ...common, by: 'fast' };
    const run = least(FAST, text);
    yield { ...fast, measure: 'ms to load and read one comment', value: run.loaded, aim: '≤ 150' };
    yield { ...fast, measure: 'MB of memory', value: run.memory / 1e6, aim: '≤ 60' };
    yield { ...fast, measure: 'MB of weights', value: megabytes(text, '../model/fast.bin'), aim: '≤ 5' };
    if ((await deep()) === undefined) return;
    const library = import.meta.resolve('@heed/text-deep');
    const slow = { ...common, by: 'deep' };
    const heavy = least(DEEP, library);
    yield { ...slow, measure: 'ms to load and read one comment', value: heavy.loaded, aim: '≤ 1,000' };
    yield { ...slow, measure: 'MB of memory', value: heavy.memory / 1e6, aim: '≤ 250' };
    const size = megabytes(library, '../model/model.onnx', '../model/vocab.txt');
    yield { ...slow, measure: 'MB of weights', value: size, aim: '≤ 25' };
  },
};
