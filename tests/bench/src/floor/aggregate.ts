import { Database } from './database.js';
import { BATCH, type SampleAnswer, sampleAnswers } from './sample.js';
import { runStep } from './step.js';

/** Sums over 500 answers in memory, then one statement a table: by day and unit, touchpoint and all; and the same by theme. */
const THEMES = ['fit', 'quality', 'price', 'delivery', 'looks'];
const database = new Database();
const batches = Array.from({ length: 80 }, (_, at) => sampleAnswers(BATCH, at * BATCH));
let turn = 0;

await runStep({
  prepare: () => database.connect(),
  round: async () => {
    // Over and over: sums take the same answers again as they take new ones.
    const answers = batches[turn++ % batches.length]!;
    await database.transaction(async () => {
      const cells = sums(answers, () => ['']);
      await database.run(
        `INSERT INTO cells AS c SELECT t, y, d, v, n, p, g FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[], $5::bigint[],
           $6::bigint[], $7::bigint[]) AS r (t, y, d, v, n, p, g)
         ON CONFLICT (tenant, dimension, day, value) DO UPDATE
         SET n = c.n + excluded.n, positive = c.positive + excluded.positive, negative = c.negative + excluded.negative`,
        [...keys(cells).slice(0, 4), ...[0, 1, 2].map((at) => [...cells.values()].map((sum) => sum[at]))],
      );
      const themed = sums(answers, ({ value }) => [THEMES[value % 5]!, THEMES[(value + 2) % 5]!]);
      await database.run(
        `INSERT INTO theme_cells AS c SELECT t, y, d, v, h, n, u FROM unnest($1::uuid[], $2::date[], $3::text[], $4::text[],
           $5::text[], $6::bigint[], $7::bigint[]) AS r (t, y, d, v, h, n, u)
         ON CONFLICT (tenant, dimension, day, value, theme) DO UPDATE SET n = c.n + excluded.n, units = c.units + excluded.units`,
        [...keys(themed), ...[0, 1].map((at) => [...themed.values()].map((sum) => sum[at]))],
      );
    });
    return answers.length;
  },
  close: () => database.end(),
});

/** n, positive and negative by tenant, day, dimension, value and theme, in the order of the key. */
function sums(answers: readonly SampleAnswer[], themes: (answer: SampleAnswer) => string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const answer of answers) {
    for (const theme of themes(answer)) {
      for (const cut of ['|', `unit|${answer.unit}`, `touchpoint|${answer.touchpoint}`]) {
        const key = `${answer.tenant}|${answer.day}|${cut}|${theme}`;
        const sum = found.get(key) ?? [0, 0, 0];
        found.set(key, [sum[0]! + 1, sum[1]! + (answer.sign === 1 ? 1 : 0), sum[2]! + (answer.sign === -1 ? 1 : 0)]);
      }
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function keys(cells: ReadonlyMap<string, unknown>): string[][] {
  const parts = [...cells.keys()].map((key) => key.split('|'));
  return [0, 1, 2, 3, 4].map((at) => parts.map((part) => part[at]!));
}
