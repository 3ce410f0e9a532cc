import type { Context, RowModule } from '../context.js';
import { readCases, type BehaviourCase } from '../data/read-cases.js';
import { LABELS } from '../score/measures.js';
import type { Row } from '../row.js';
import { loadPeers } from './peers.js';

type Label = (text: string) => string;

/** 0 negative, 1 neutral, 2 positive; null is "positive or neutral"; variants of one text must agree. */
export function fails({ type, label, texts }: BehaviourCase, labelOf: Label): boolean {
  const first = labelOf(texts[0]!);
  if (type === 'INV') return texts.some((text) => labelOf(text) !== first);
  return label === null ? first === 'negative' : first !== LABELS[label];
}

const GROUPS: { on: string; aim?: string; takes: (each: BehaviourCase) => boolean }[] = [
  { on: 'negation', aim: '≤ 25', takes: ({ type, capability }) => type === 'MFT' && capability === 'Negation' },
  { on: 'neutral words', aim: '≤ 5', takes: ({ type, test }) => type === 'MFT' && test.includes('neutral words') },
  {
    on: 'names, places, numbers (variants differ)',
    aim: '≤ 3',
    takes: ({ type, capability }) => type === 'INV' && capability === 'NER',
  },
  {
    on: 'fairness (variants differ)',
    aim: '≤ 2',
    takes: ({ type, capability }) => type === 'INV' && capability === 'Fairness',
  },
  { on: 'vocabulary', takes: ({ type, capability }) => type === 'MFT' && capability === 'Vocabulary' },
  { on: 'then and now', takes: ({ type, capability }) => type === 'MFT' && capability === 'Temporal' },
  { on: 'who says it, asked and answered', takes: ({ type, capability }) => type === 'MFT' && capability === 'SRL' },
  {
    on: 'typing errors (variants differ)',
    takes: ({ type, capability }) => type === 'INV' && capability === 'Robustness',
  },
  {
    on: 'neutral words changed (variants differ)',
    takes: ({ type, capability }) => type === 'INV' && capability === 'Vocabulary',
  },
];

export const behaviour: RowModule = {
  name: 'behaviour',
  *run({ engine, data, say }: Context): Iterable<Row> {
    // MFT cases of the other half train the shipped weights.
    const cases = readCases(data)?.filter(({ type, trains }) => type === 'INV' || (type === 'MFT' && !trains));
    if (cases === undefined) return say('ship/behaviour_cases.ndjson is missing: no behaviour rows.');
    const readers: [string, Label][] = [['fast', (text) => engine.analyze(text, { language: 'en' }).sentiment.label]];
    for (const peer of loadPeers(() => undefined))
      readers.push([
        peer.name,
        (text) => {
          const score = peer.score(text);
          return score > peer.neutral ? 'positive' : score < -peer.neutral ? 'negative' : 'neutral';
        },
      ]);
    for (const { on, aim, takes } of GROUPS) {
      const taken = cases.filter(takes);
      for (const [by, labelOf] of readers) {
        const failed = taken.filter((each) => fails(each, labelOf)).length;
        yield {
          section: 'behaviour',
          on,
          by,
          measure: 'failures %',
          value: (100 * failed) / taken.length,
          n: taken.length,
          ...(aim === undefined || by !== 'fast' ? {} : { aim }),
        };
      }
    }
  },
};
