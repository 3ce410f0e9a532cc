import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RowModule } from '../context.js';
import type { Row } from '../row.js';

const PROGRAM = `
  const before = process.memoryUsage().rss;
  const { createTextEngine } = await import(process.argv[1]);
  const begun = performance.now();
  createTextEngine().analyze('The room was clean but nobody answered the phone.');
  const loaded = performance.now() - begun;
  globalThis.gc();
  process.stdout.write(JSON.stringify({ loaded, memory: process.memoryUsage().rss - before }));`;

/** In a process of its own, so that nothing else has warmed or filled it. */
export const load: RowModule = {
  name: 'load',
  *run(): Iterable<Row> {
    const text = import.meta.resolve('@heed/text');
    const runs = Array.from({ length: 3 }, () => {
      const out = execFileSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', PROGRAM, text]);
      return JSON.parse(out.toString()) as { loaded: number; memory: number };
    });
    const least = (pick: (run: { loaded: number; memory: number }) => number): number => Math.min(...runs.map(pick));
    const common = { section: 'size', on: 'engine', by: 'fast' };
    yield { ...common, measure: 'ms to load and read one comment', value: least(({ loaded }) => loaded), aim: '≤ 150' };
    yield { ...common, measure: 'MB of memory', value: least(({ memory }) => memory) / 1e6, aim: '≤ 60' };
    const file = fileURLToPath(new URL('../model/fast.bin', text));
    yield { ...common, measure: 'MB of weights', value: statSync(file).size / 1e6, aim: '≤ 5' };
  },
};
