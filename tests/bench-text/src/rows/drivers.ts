import { join } from 'node:path';
import type { Context, RowModule } from '../context.js';
import { measureDrivers } from '../drivers/measure-drivers.js';
import type { Row } from '../row.js';

/** Are the drivers that are read from words those of the stars that the same travellers gave? */
export const drivers: RowModule = {
  name: 'drivers',
  *run({ engine, data, say }: Context): Iterable<Row> {
    const found = measureDrivers(join(data, 'feeds'), engine);
    if (found === null) return say('feeds/airline_reviews.csv is missing: no rows of drivers.');
    const common = { section: 'drivers', by: 'fast', n: found.reviews };
    const on = 'airline reviews: importance of 7 aspects, from words against from stars';
    yield { ...common, on, measure: 'Spearman', value: found.spearman };
    yield { ...common, on: `${on}, without value for money`, measure: 'Spearman', value: found.spearmanWithoutValue };
    yield { ...common, on: `${on}, by mention alone`, measure: 'Spearman', value: found.spearmanMentions };
    yield { ...common, on: 'airline reviews: overall rating', measure: 'R² from words', value: found.r2.text };
    yield { ...common, on: 'airline reviews: overall rating', by: 'stars', measure: 'R²', value: found.r2.stars };
  },
};
