import {
  activate,
  copyFeatures,
  createFeatureReader,
  type Example,
  type KeptFeatures,
  LinearTrainer,
  type TextEngine,
} from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { LabelledSet } from '../data/read-set.js';
import { LABELS } from '../score/measures.js';
import { figuresOf, rowsOf } from './sentiment.js';
import type { SentimentSet } from './sentiment-sets.js';
import type { Row } from '../row.js';

const EPOCHS = 10;
const DEEP_EPOCHS = 5;

const SETS: readonly SentimentSet[] = [
  {
    name: 'airline posts',
    files: ['evaluate/airline_tweets'],
    classes: 3,
    aims: { accuracy: 83, macroF1: 77 },
    deepAims: { accuracy: 85, macroF1: 80 },
  },
  {
    name: 'fabsa whole review',
    files: ['evaluate/fabsa'],
    classes: 3,
    aims: { accuracy: 94.5, macroF1: 91.5 },
    deepAims: { accuracy: 95.5, macroF1: 93 },
  },
];

interface Reader {
  by: string;
  engine: TextEngine;
  epochs: number;
  /** Numbers beside the words. */
  vectorOf?: (text: string) => Float32Array;
}

/** Of a vector's numbers beside the words'. Looked for, as the epochs, on a fifth of the training parts. */
const LOUDNESS = 2;

/** The vector's numbers as features, in buckets of their own but for chance. */
function withVector(features: KeptFeatures, vector: Float32Array): KeptFeatures {
  const ids = Int32Array.from({ length: vector.length }, (_, at) => 0x35eed + at * 7_919);
  return {
    ...features,
    ids: Int32Array.from([...features.ids, ...ids]),
    values: Float32Array.from([...features.values, ...vector.map((value) => value * LOUDNESS)]),
  };
}

/** Learns a set's training part on top of what an engine says, and reads its test part. */
function* figures(set: SentimentSet, found: LabelledSet, { by, engine, epochs, vectorOf }: Reader) {
  const reader = createFeatureReader({ characters: 'all' });
  const rows = rowsOf(set, found.rows);
  const toExample = (text: string, gold: string): Example => {
    const { probabilities } = engine.analyze(text, { language: 'en' }).sentiment;
    const features = copyFeatures(reader.read(text, 'en'));
    return {
      features: vectorOf === undefined ? features : withVector(features, vectorOf(text)),
      target: Float32Array.from(LABELS, (label) => (label === gold ? 1 : 0)),
      offset: Float32Array.from(LABELS, (label) => Math.log(Math.max(probabilities[label], 1e-3))),
    };
  };
  const training = rows.filter(({ test }) => !test);
  const examples = training.map(({ text, sentiment }) => toExample(text, sentiment!));
  const trainer = new LinearTrainer({ kind: 'softmax', columns: 3, bits: 20 }).train(examples, epochs);
  const out = new Float32Array(3);
  const measured = rows.filter(({ test }) => test);
  yield* figuresOf(set, measured, found.duplicates, by, ({ text, sentiment }) => {
    const { features, offset } = toExample(text, sentiment!);
    trainer.logits(features, out);
    for (let c = 0; c < 3; c++) out[c]! += offset![c]!;
    activate(out, 3, 'softmax');
    return { label: LABELS[out.indexOf(Math.max(...out))]!, score: out[2]! - out[0]! };
  });
}

/** Weights learned from a set's own training part, added to what each tier says, measured on its test part. */
export const inDomain: RowModule = {
  name: 'in-domain',
  async *run(context: Context): AsyncIterable<Row> {
    const { engine, quick, read, say } = context;
    const deep = await context.deep();
    for (const set of SETS) {
      const found = read(set.files[0]!);
      if (found === undefined) continue;
      say(`${set.name}, in domain`);
      yield* figures(set, found, { by: 'fast, trained in domain', engine, epochs: quick ? 4 : EPOCHS });
      if (deep === undefined) continue;
      await deep.reads(rowsOf(set, found.rows).map(({ text }) => text));
      const deepSet = { ...set, aims: set.deepAims! };
      yield* figures(deepSet, found, {
        by: 'deep, words and vectors trained in domain',
        engine: deep.engine(engine),
        epochs: DEEP_EPOCHS,
        vectorOf: (text) => deep.vectorOf(text),
      });
    }
  },
};
