import { readFileSync } from 'node:fs';
import { evaluate, readTaxonomy, withTaxonomy } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { Row } from '../row.js';
import { fewLabels } from './few-labels.js';
import { labelsOf, rowsFor, TAXONOMY, taught, themeFigures } from './taught.js';
import { vectorThemes } from './vector-themes.js';

function* fabsa({ engine, quick, read }: Context): Iterable<Row> {
  const set = read('evaluate/fabsa');
  if (set === undefined) return;
  const taxonomy = readTaxonomy(JSON.parse(readFileSync(TAXONOMY, 'utf8')));
  const test = labelsOf(set.rows.filter((row) => row.test));
  const training = labelsOf(set.rows.filter((row) => !row.test));
  const on = 'fabsa, 12 themes';
  const seeds = evaluate(withTaxonomy(engine, taxonomy), test);
  yield* rowsFor(on, 'patterns alone', test.length, themeFigures(seeds, '≥ 63', '≥ 60'));
  const few = taught(engine, training, 100, taxonomy);
  yield* rowsFor(on, few.by, test.length, themeFigures(evaluate(few.engine, test), '≥ 67', '≥ 62'));
  const all = taught(engine, training, quick ? 500 : training.length, taxonomy);
  const figures = evaluate(all.engine, test);
  yield* rowsFor(on, all.by, test.length, themeFigures(figures, '≥ 79', '≥ 76'));
  const { themeSentiment } = figures;
  if (themeSentiment === null) return;
  yield* rowsFor('fabsa, sentiment of a given theme', all.by, themeSentiment.n, [
    ['accuracy %', themeSentiment.accuracy, '≥ 93'],
    ['macro-F1 %', themeSentiment.macroF1],
  ]);
  const { disagreeing } = themeSentiment;
  if (disagreeing !== null)
    yield* rowsFor('fabsa, the same where a review disagrees with itself', all.by, disagreeing.n, [
      ['accuracy %', disagreeing.accuracy, '≥ 68'],
    ]);
}

function* mams({ engine, quick, read }: Context): Iterable<Row> {
  const set = read('ship/mams_categories');
  if (set === undefined) return;
  const training = labelsOf(set.rows.filter((row) => !row.test));
  const { engine: own, by } = taught(engine, training, quick ? 500 : training.length);
  const figures = evaluate(own, labelsOf(set.rows.filter((row) => row.test)));
  const { themeSentiment, themes } = figures;
  yield* rowsFor('mams categories, polarity of a given one', by, themeSentiment?.n ?? 0, [
    ['accuracy %', themeSentiment?.accuracy, '≥ 72'],
    ['macro-F1 %', themeSentiment?.macroF1, '≥ 70'],
  ]);
  yield* rowsFor('mams, 8 categories', by, themes?.n ?? 0, [
    ['micro-F1 %', themes?.microF1],
    ['macro-F1 %', themes?.macroF1],
  ]);
}

function* bank({ engine, quick, read }: Context): Iterable<Row> {
  const set = read('ship/bank_intents');
  if (set === undefined) return;
  const training = labelsOf(set.rows.filter((row) => !row.test));
  const { engine: own, by } = taught(engine, training, quick ? 1_000 : training.length);
  const { themes } = evaluate(own, labelsOf(set.rows.filter((row) => row.test)));
  yield* rowsFor('bank intents, 77', by, themes?.n ?? 0, [
    ['accuracy %', themes?.exact, '≥ 92'],
    ['macro-F1 %', themes?.macroF1],
  ]);
}

/** Themes and their sentiment as `heed text train` learns them from a set's own training part, from words and with vectors. */
export const themes: RowModule = {
  name: 'themes',
  async *run(context) {
    yield* fabsa(context);
    yield* mams(context);
    yield* bank(context);
    const { createDeepReader } = await import('@heed/text-deep');
    const reader = await createDeepReader();
    try {
      yield* vectorThemes(context, reader);
      yield* fewLabels(context, reader);
    } finally {
      await reader.close();
    }
  },
};
