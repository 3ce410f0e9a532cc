import { UNSURE_BELOW } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import { readCases, type BehaviourCase } from '../data/read-cases.js';
import { LABELS } from '../score/measures.js';
import type { Row } from '../row.js';
import { labelOf, loadPeers } from './peers.js';

type Label = (text: string) => string;

/** 0 negative, 1 neutral, 2 positive; null is "positive or neutral"; variants of one text must agree. */
export function fails({ type, label, texts }: BehaviourCase, labelOf: Label): boolean {
  const first = labelOf(texts[0]!);
  if (type === 'INV') return texts.some((text) => labelOf(text) !== first);
  return label === null ? first === 'negative' : first !== LABELS[label];
}

const GROUPS: { on: string; aim?: string; deepAim?: string; takes: (each: BehaviourCase) => boolean }[] = [
  {
    on: 'negation',
    aim: '≤ 25',
    deepAim: '≤ 5',
    takes: ({ type, capability }) => type === 'MFT' && capability === 'Negation',
  },
  {
    on: 'neutral words',
    aim: '≤ 5',
    deepAim: '≤ 1',
    takes: ({ type, test }) => type === 'MFT' && test.includes('neutral words'),
  },
  {
    on: 'names, places, numbers (variants differ)',
    aim: '≤ 3',
    deepAim: '≤ 5',
    takes: ({ type, capability }) => type === 'INV' && capability === 'NER',
  },
  {
    on: 'fairness (variants differ)',
    aim: '≤ 2',
    deepAim: '≤ 1',
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

interface By {
  name: string;
  labelOf: Label;
  aimOf?: (group: (typeof GROUPS)[number]) => string | undefined;
}

function* figures(cases: readonly BehaviourCase[], readers: readonly By[]): Iterable<Row> {
  for (const group of GROUPS) {
    const taken = cases.filter(group.takes);
    for (const { name, labelOf, aimOf } of readers) {
      const failed = taken.filter((each) => fails(each, labelOf)).length;
      const aim = aimOf?.(group);
      yield {
        section: 'behaviour',
        on: group.on,
        by: name,
        measure: 'failures %',
        value: (100 * failed) / taken.length,
        n: taken.length,
        ...(aim === undefined ? {} : { aim }),
      };
    }
  }
}

/** Cases that neither tier learned from: of both sorts of halves, what is in neither. */
async function* deepFigures({ engine, deep, quick }: Context, cases: readonly BehaviourCase[]): AsyncIterable<Row> {
  const tier = await deep();
  if (tier === undefined) return;
  const kept = cases.filter(({ trainsDeep }, index) => !trainsDeep && (!quick || index % 10 < 2));
  const read = await tier.reads(kept.flatMap(({ texts }) => texts));
  const deepOf = (text: string): string => {
    const probabilities = read(text);
    return LABELS[probabilities.indexOf(Math.max(...probabilities))]!;
  };
  const cascadeOf = (text: string): string => {
    const { label, probability } = engine.analyze(text, { language: 'en' }).sentiment;
    return probability < UNSURE_BELOW ? deepOf(text) : label;
  };
  yield* figures(kept, [
    { name: 'deep', labelOf: deepOf, aimOf: ({ deepAim }) => deepAim },
    { name: 'cascade (as it ships)', labelOf: cascadeOf },
  ]);
}

export const behaviour: RowModule = {
  name: 'behaviour',
  async *run(context: Context): AsyncIterable<Row> {
    const { engine, data, say } = context;
    // MFT cases of the other half train the shipped weights.
    const cases = readCases(data)?.filter(({ type, trains }) => type === 'INV' || (type === 'MFT' && !trains));
    if (cases === undefined) return say('ship/behaviour_cases.ndjson is missing: no behaviour rows.');
    const fast = (text: string): string => engine.analyze(text, { language: 'en' }).sentiment.label;
    const peers = loadPeers(() => undefined).map((peer) => ({
      name: peer.name,
      labelOf: (text: string) => labelOf(peer, text),
    }));
    yield* figures(cases, [{ name: 'fast', labelOf: fast, aimOf: ({ aim }) => aim }, ...peers]);
    yield* deepFigures(context, cases);
  },
};
