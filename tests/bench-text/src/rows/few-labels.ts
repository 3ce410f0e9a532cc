import { evaluate, type Evaluation, type Label, type SentenceVectors, teach, trainModel } from '@heed/text';
import type { DeepReader } from '@heed/text-deep';
import type { Context } from '../context.js';
import type { Row } from '../row.js';
import { labelsOf, rowsFor } from './taught.js';
import { NearestCentroid } from './nearest-centroid.js';
import { vectorsOf } from './vector-themes.js';

const SIZES = [10, 20, 50, 100];
/** Comments that are not about the theme, for each that is. */
const OTHERS = 4;

interface Labelled {
  label: Label;
  vector: Float32Array;
}

/** Each text read once, however often it is used. */
async function labelled(reader: DeepReader, labels: readonly Label[]): Promise<Labelled[]> {
  const { of } = await vectorsOf(reader, labels);
  return labels.map((label, row) => ({ label, vector: of[row]! }));
}

function measured(
  context: Context,
  by: string | null,
  training: readonly Labelled[],
  test: readonly Labelled[],
): Evaluation {
  const { engine } = context;
  const labels = training.map(({ label }) => label);
  const of = (rows: readonly Labelled[]): { vectors?: SentenceVectors } =>
    by === null ? {} : { vectors: { by, of: rows.map(({ vector }) => vector) } };
  const model = trainModel({ engine, labels, ...of(training) });
  return evaluate(
    teach(engine, model),
    test.map(({ label }) => label),
    undefined,
    of(test).vectors,
  );
}

const themesOf = ({ label }: Labelled): string[] => label.themes!.map(({ theme }) => theme);

/** One theme of a customer's own, from so many comments about it and four times as many others. */
function oneTheme(context: Context, by: string, rows: { training: Labelled[]; test: Labelled[] }, n: number) {
  const sums = { fast: 0, deep: 0, nearest: 0 };
  let themes = 0;
  for (const theme of new Set(rows.training.flatMap(themesOf))) {
    const alone = (row: Labelled): Labelled => ({
      ...row,
      label: { id: row.label.id, text: row.label.text, themes: themesOf(row).includes(theme) ? [{ theme }] : [] },
    });
    const left = { about: n, others: OTHERS * n };
    const training = rows.training
      .map(alone)
      .filter(({ label }) => left[label.themes!.length > 0 ? 'about' : 'others']-- > 0);
    if (left.about > 0) continue;
    themes++;
    const test = rows.test.map(alone);
    sums.fast += measured(context, null, training, test).themes!.microF1;
    sums.deep += measured(context, by, training, test).themes!.microF1;
    const nearest = new NearestCentroid(
      training.map(({ label, vector }) => [label.themes!.length > 0 ? theme : '', vector]),
    );
    const [right, said, support] = test.reduce(
      ([r, s, g], { label, vector }) => {
        const [is, told] = [label.themes!.length > 0 ? 1 : 0, nearest.of(vector) === theme ? 1 : 0];
        return [r + is * told, s + told, g + is];
      },
      [0, 0, 0],
    );
    sums.nearest += (2 * right) / Math.max(1, said + support);
  }
  return { themes, fast: sums.fast / themes, deep: sums.deep / themes, nearest: sums.nearest / themes };
}

/** What a theme is worth with few labels, without patterns: by words, with the deep tier's vectors, by the nearest centroid of those. */
export async function* fewLabels(context: Context, reader: DeepReader): AsyncIterable<Row> {
  const sizes = context.quick ? SIZES.slice(0, 1) : SIZES;
  const fabsa = context.read('evaluate/fabsa');
  if (fabsa !== undefined) {
    const rows = {
      training: await labelled(reader, labelsOf(fabsa.rows.filter((row) => !row.test))),
      test: await labelled(reader, labelsOf(fabsa.rows.filter((row) => row.test))),
    };
    for (const n of sizes) {
      const { themes, ...figures } = oneTheme(context, reader.id, rows, n);
      for (const [by, f1] of Object.entries(figures))
        yield* rowsFor(`fabsa, a theme of ${n} examples, no patterns`, by, themes, [['F1 %, mean of the themes', f1]]);
    }
  }
  const bank = context.read('ship/bank_intents');
  if (bank === undefined) return;
  const training = await labelled(reader, labelsOf(bank.rows.filter((row) => !row.test)));
  const test = await labelled(reader, labelsOf(bank.rows.filter((row) => row.test)));
  for (const n of sizes.slice(0, 3)) {
    const left = new Map<string, number>();
    const few = training.filter((row) => {
      const [theme] = themesOf(row);
      const used = left.get(theme!) ?? 0;
      left.set(theme!, used + 1);
      return used < n;
    });
    const nearest = new NearestCentroid(few.map((row) => [themesOf(row)[0]!, row.vector]));
    const figures = {
      fast: measured(context, null, few, test).themes!.exact,
      deep: measured(context, reader.id, few, test).themes!.exact,
      nearest: test.filter((row) => nearest.of(row.vector) === themesOf(row)[0]).length / test.length,
    };
    for (const [by, accuracy] of Object.entries(figures))
      yield* rowsFor(`bank intents, 77, ${n} examples of each`, by, test.length, [['accuracy %', accuracy]]);
  }
}
