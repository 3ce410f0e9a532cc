import type { Analysis } from '@heed/text';
import type { Context, RowModule } from '../context.js';
import type { LabelledRow } from '../data/read-set.js';
import type { Row } from '../row.js';
import { bootstrap } from '../score/bootstrap.js';
import { accuracyAndF1, LABELS, type Judged } from '../score/measures.js';
import { labelOf, loadPeers, type Peer } from './peers.js';
import { SENTIMENT_SETS, type SentimentSet } from './sentiment-sets.js';

export type Reader = (row: LabelledRow) => { label: string; score: number };

/** Rows that the set asks about. "mixed" is no class. */
export function rowsOf({ classes, testOnly }: SentimentSet, rows: readonly LabelledRow[]): LabelledRow[] {
  const wanted: readonly string[] = classes === 3 ? LABELS : ['negative', 'positive'];
  return rows.filter(({ sentiment, test }) => wanted.includes(sentiment ?? '') && (test || testOnly !== true));
}

/** The two figures of one reader on one set, each with its interval. */
export function* figuresOf(
  set: SentimentSet,
  rows: readonly LabelledRow[],
  duplicates: number,
  by: string,
  read: Reader,
): Iterable<Row> {
  const judged: Judged[] = rows.map((row) => {
    const { label, score } = read(row);
    return { gold: row.sentiment!, said: set.classes === 3 ? label : score >= 0 ? 'positive' : 'negative' };
  });
  const figures = accuracyAndF1(judged);
  const common = { section: 'sentiment', on: `${set.name}, ${set.classes === 3 ? '3 classes' : 'pos/neg'}`, by };
  for (const measure of ['accuracy', 'macroF1'] as const) {
    const aim = set.aims[measure];
    yield {
      ...common,
      measure: measure === 'accuracy' ? 'accuracy %' : 'macro-F1 %',
      value: figures[measure],
      interval: bootstrap(judged, (sample) => accuracyAndF1(sample)[measure]),
      n: rows.length,
      duplicates,
      ...(aim === undefined ? {} : { aim: `≥ ${aim}` }),
    };
  }
}

export function readerOf(peer: Peer): Reader {
  return ({ text }) => ({ label: labelOf(peer, text), score: peer.score(text) });
}

/** Of any analysis, what {@link figuresOf} asks for. */
export function said({ sentiment: { label, probabilities } }: Pick<Analysis, 'sentiment'>): ReturnType<Reader> {
  return { label, score: probabilities.positive - probabilities.negative };
}

export const sentiment: RowModule = {
  name: 'sentiment',
  *run({ engine, quick, read, say }: Context) {
    const peers = loadPeers(say);
    for (const set of SENTIMENT_SETS) {
      const found = read(set.files[0]!);
      if (found === undefined) continue;
      say(`${set.name}, ${set.classes}`);
      const all = rowsOf(set, found.rows);
      const rows = quick ? all.slice(0, 500) : all;
      yield* figuresOf(set, rows, found.duplicates, 'fast', ({ text }) =>
        said(engine.analyze(text, { language: 'en' })),
      );
      for (const peer of peers)
        for (const row of figuresOf({ ...set, aims: {} }, rows, found.duplicates, peer.name, readerOf(peer))) yield row;
    }
  },
};
