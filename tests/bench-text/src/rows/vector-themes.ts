import { readFileSync } from 'node:fs';
import { evaluate, type Label, readTaxonomy, type SentenceVectors, type Taxonomy, teach, trainModel } from '@heed/text';
import type { DeepReader } from '@heed/text-deep';
import type { Context } from '../context.js';
import type { Row } from '../row.js';
import { labelsOf, rowsFor, TAXONOMY, themeFigures } from './taught.js';

/** What the deep tier makes of the texts of labels. */
export async function vectorsOf(reader: DeepReader, labels: readonly Label[]): Promise<SentenceVectors> {
  const readings = await reader.read(labels.map(({ text }) => text));
  return { by: reader.id, of: readings.map((reading) => reading!.vector) };
}

interface Part {
  labels: Label[];
  vectors: SentenceVectors;
}

async function partsOf(
  { quick, read }: Context,
  reader: DeepReader,
  name: string,
): Promise<{ training: Part; test: Part } | undefined> {
  const set = read(name);
  if (set === undefined) return undefined;
  const part = async (labels: Label[]): Promise<Part> => ({ labels, vectors: await vectorsOf(reader, labels) });
  return {
    training: await part(labelsOf(set.rows.filter((row) => !row.test)).slice(0, quick ? 500 : undefined)),
    test: await part(labelsOf(set.rows.filter((row) => row.test))),
  };
}

function learned({ engine }: Context, training: Part, test: Part, n: number, taxonomy?: Taxonomy) {
  const labels = training.labels.slice(0, n);
  const { by, of } = training.vectors;
  const vectors = { by, of: of.slice(0, n) };
  const model = trainModel({ engine, labels, vectors, ...(taxonomy && { taxonomy }) });
  return evaluate(teach(engine, model), test.labels, undefined, test.vectors);
}

/** The same as of the fast tier, with the sentence vectors of the deep one beside the words. */
export async function* vectorThemes(context: Context, reader: DeepReader): AsyncIterable<Row> {
  const by = (n: number, all: boolean): string => `deep, ${all ? 'all ' : ''}${n} labels`;
  const fabsa = await partsOf(context, reader, 'evaluate/fabsa');
  if (fabsa !== undefined) {
    const { training, test } = fabsa;
    const taxonomy = readTaxonomy(JSON.parse(readFileSync(TAXONOMY, 'utf8')));
    const few = learned(context, training, test, 100, taxonomy);
    yield* rowsFor('fabsa, 12 themes', by(100, false), test.labels.length, themeFigures(few, '≥ 72', '≥ 67'));
    const n = training.labels.length;
    const all = learned(context, training, test, n, taxonomy);
    yield* rowsFor('fabsa, 12 themes', by(n, true), test.labels.length, themeFigures(all, '≥ 82', '≥ 79'));
  }
  const mams = await partsOf(context, reader, 'ship/mams_categories');
  if (mams !== undefined) {
    const n = mams.training.labels.length;
    const { themes, themeSentiment } = learned(context, mams.training, mams.test, n);
    yield* rowsFor('mams categories, polarity of a given one', by(n, true), themeSentiment?.n ?? 0, [
      ['accuracy %', themeSentiment?.accuracy, '≥ 80'],
      ['macro-F1 %', themeSentiment?.macroF1, '≥ 79'],
    ]);
    yield* rowsFor('mams, 8 categories', by(n, true), themes?.n ?? 0, [
      ['micro-F1 %', themes?.microF1],
      ['macro-F1 %', themes?.macroF1],
    ]);
  }
  const bank = await partsOf(context, reader, 'ship/bank_intents');
  if (bank === undefined) return;
  const n = bank.training.labels.length;
  const { themes } = learned(context, bank.training, bank.test, n);
  yield* rowsFor('bank intents, 77', by(n, true), themes?.n ?? 0, [
    ['accuracy %', themes?.exact, '≥ 93.5'],
    ['macro-F1 %', themes?.macroF1],
  ]);
}
