import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';

const PROGRAM = fileURLToPath(new URL('./time-bad-input.js', import.meta.url));
/**
 * Room for the tokens of the longest text. Where they do not fit the young generation (Node's has 16 MB), the collector
 * copies them all, and each of more than some 50,000 tokens costs up to four times as much: a step, not a slope.
 */
const YOUNG = '--max-semi-space-size=256';

/** Time for twice the text over time for once: 2 is linear. In a process of its own, which has nothing else to collect. */
export const badInput: RowModule = {
  name: 'bad-input',
  *run({ quick }: Context): Iterable<Row> {
    const lines = execFileSync(process.execPath, [YOUNG, PROGRAM, quick ? '4' : '1'])
      .toString()
      .trim();
    for (const line of lines.split('\n')) {
      const { on, once, twice } = JSON.parse(line) as { on: string; once: number; twice: number };
      const common = { section: 'bad input', on, by: 'fast' };
      yield { ...common, measure: 'ms', value: once };
      yield { ...common, measure: 'times as long for twice as much', value: twice / once, aim: 'about 2' };
    }
  },
};
