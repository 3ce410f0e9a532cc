import { activate, copyFeatures, createFeatureReader, LinearTrainer, type Example } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import { LABELS } from '../score/measures.js';
import { figuresOf, rowsOf } from './sentiment.js';
import type { SentimentSet } from './sentiment-sets.js';
import type { Row } from '../row.js';

const EPOCHS = 10;

const SETS: readonly SentimentSet[] = [
  { name: 'airline posts', files: ['evaluate/airline_tweets'], classes: 3, aims: { accuracy: 83, macroF1: 77 } },
  { name: 'fabsa whole review', files: ['evaluate/fabsa'], classes: 3, aims: { accuracy: 94.5, macroF1: 91.5 } },
];

/** Weights learned from a set's own training part, added to the shipped ones, measured on its test part. */
export const inDomain: RowModule = {
  name: 'in-domain',
  *run({ engine, quick, read }: Context): Iterable<Row> {
    const reader = createFeatureReader({ characters: 'all' });
    for (const set of SETS) {
      const found = read(set.files[0]!);
      if (found === undefined) continue;
      const rows = rowsOf(set, found.rows);
      const toExample = (text: string, gold: string): Example => {
        const { probabilities } = engine.analyze(text, { language: 'en' }).sentiment;
        return {
          features: copyFeatures(reader.read(text, 'en')),
          target: Float32Array.from(LABELS, (label) => (label === gold ? 1 : 0)),
          offset: Float32Array.from(LABELS, (label) => Math.log(Math.max(probabilities[label], 1e-3))),
        };
      };
      const training = rows.filter(({ test }) => !test);
      const examples = training.map(({ text, sentiment }) => toExample(text, sentiment!));
      const trainer = new LinearTrainer({ kind: 'softmax', columns: 3, bits: 20 }).train(examples, quick ? 4 : EPOCHS);
      const out = new Float32Array(3);
      yield* figuresOf(
        set,
        rows.filter(({ test }) => test),
        found.duplicates,
        'trained in domain',
        ({ text, sentiment }) => {
          const { features, offset } = toExample(text, sentiment!);
          trainer.logits(features, out);
          for (let c = 0; c < 3; c++) out[c]! += offset![c]!;
          activate(out, 3, 'softmax');
          return { label: LABELS[out.indexOf(Math.max(...out))]!, score: out[2]! - out[0]! };
        },
      );
    }
  },
};
