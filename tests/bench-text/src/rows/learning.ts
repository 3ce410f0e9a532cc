import { type Polarity, Random, type TenantLabel, trainTenant } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';
import { figuresOf, rowsOf } from './sentiment.js';
import type { SentimentSet } from './sentiment-sets.js';

const SET: SentimentSet = {
  name: 'airline posts, 3,000 not corrected',
  files: ['evaluate/airline_tweets'],
  classes: 3,
  aims: {},
};
const SIZES = [50, 100, 200, 400];
const MEASURED = 3_000;
const OTHERS_EACH = 4;

/** What the corrections of a tenant would teach: so many posts with their labels, of posts as they come and of misread ones. */
export const learning: RowModule = {
  name: 'learning',
  *run({ engine, quick, read }: Context): Iterable<Row> {
    const found = read(SET.files[0]!);
    if (found === undefined) return;
    const rows = rowsOf(SET, found.rows);
    const order = Array.from(new Random(7).shuffled(rows.length), (index) => rows[index]!);
    const measured = order.slice(-(quick ? 500 : MEASURED));
    const pool = order.slice(0, -MEASURED);
    const misread = pool.filter(
      ({ text, sentiment }) => engine.analyze(text, { facets: false }).sentiment.label !== sentiment,
    );
    for (const [kind, from] of [['corrected', pool] as const, ['misread, corrected', misread] as const]) {
      for (const size of quick ? SIZES.slice(0, 1) : SIZES) {
        const chosen = from.slice(0, size);
        const labels = chosen.map(({ text, sentiment }): TenantLabel => ({
          text,
          sentiment: sentiment as Polarity,
          themes: null,
        }));
        const rest = pool.slice(0, size * (1 + OTHERS_EACH)).filter((row) => !chosen.includes(row));
        const { weights, refused } = trainTenant({ labels, others: rest.slice(0, size * OTHERS_EACH) });
        const by = `${size} ${kind}${refused === null ? '' : ' (refused)'}`;
        yield* figuresOf(SET, measured, found.duplicates, by, ({ text }) => {
          const options = { facets: false, ...(weights !== null && refused === null && { learned: weights }) };
          return engine.analyze(text, options).sentiment;
        });
      }
    }
  },
};
