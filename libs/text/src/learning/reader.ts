import type { Analysis, TextEngine } from '../analysis.js';
import type { Taxonomy } from '../taxonomies.js';
import { blend, type FeedbackModel, POLARITY_ORDER, seedProbability, type SentimentHead } from './feedback-model.js';
import { featuresOf, moved, namedFeature } from './hashed-features.js';
import type { LinearScorer } from './linear-model.js';
import { scaleOf, type SparseRow, toProbabilities } from './linear-model.js';
import { type SeedHit, SeedMatcher } from './seed-matcher.js';
import { vectorFeatures } from './sentence-vectors.js';

/** A text, cut up for the heads. */
export interface Prepared {
  text: string;
  /** BCP-47 primary subtag, where it is known. */
  language?: string;
  /** By a deep tier, of the whole comment. */
  vector?: Float32Array;
  ids: Int32Array;
  seeds: SeedHit[];
}

const engineFeatures = {
  positive: namedFeature('engine:positive'),
  negative: namedFeature('engine:negative'),
  labels: new Map(POLARITY_ORDER.map((label) => [label, namedFeature(`engine:label:${label}`)])),
  themePositive: namedFeature('theme:positive'),
  themeNegative: namedFeature('theme:negative'),
};
/** An engine's opinion counts like this many words. */
const ENGINE_LOUDNESS = 2;
const IN_CLAUSE = 1;
const OF_THEME = 2;

/** What training and reading share: the features of each head. */
export class FeatureReader {
  readonly seeds: SeedMatcher;
  /** Of each theme: that its patterns were found. */
  readonly seedFeatures: readonly number[];

  constructor(
    private readonly engine: TextEngine,
    readonly taxonomy: Taxonomy,
  ) {
    this.seeds = new SeedMatcher(taxonomy.themes);
    this.seedFeatures = taxonomy.themes.map(({ id }) => namedFeature(`seed:${id}`));
  }

  /** What `blend` weighs the patterns against: a theme without patterns has nothing to say before its labels. */
  rowsAgainstSeeds(theme: number, positives: number): number {
    return this.taxonomy.themes[theme]!.patterns.length === 0 ? Infinity : positives;
  }

  prepare(text: string, { language, vector }: Pick<Prepared, 'language' | 'vector'> = {}): Prepared {
    const ids = featuresOf(text, language);
    const given = { ...(language !== undefined && { language }), ...(vector !== undefined && { vector }) };
    return { text, ...given, ids, seeds: this.seeds.match(text) };
  }

  /** Words, found patterns, and the vector where there is one. */
  themeRow({ ids, seeds, vector }: Prepared): SparseRow {
    const found = seeds.flatMap(({ prior }, theme) => (prior > 0 ? [[this.seedFeatures[theme]!, prior] as const] : []));
    return withExtra(ids, vector === undefined ? found : [...found, ...vectorFeatures(vector)]);
  }

  /** Words, and what the engine says. */
  sentimentRow(
    { text, ids }: Prepared,
    base: Pick<Analysis, 'sentiment'> = this.engine.analyze(text, { facets: false }),
  ): SparseRow {
    const { label, score, probability } = base.sentiment;
    return withExtra(ids, [
      [engineFeatures.positive, ENGINE_LOUDNESS * Math.max(score, 0)],
      [engineFeatures.negative, ENGINE_LOUDNESS * Math.max(-score, 0)],
      [engineFeatures.labels.get(label)!, ENGINE_LOUDNESS * probability],
    ]);
  }

  /**
   * For a theme: all words faintly, those of its clauses aloud, and once more as said of this theme. `shares` says how much
   * of each clause is about it, together 1.
   */
  themeSentimentRow(
    prepared: Prepared,
    clauses: readonly ClauseReading[],
    shares: readonly number[],
    theme: string,
  ): SparseRow {
    const base = namedFeature(`of:${theme}`);
    const values = new Map<number, number>();
    const add = (id: number, value: number): void => void values.set(id, (values.get(id) ?? 0) + value);
    const even = scaleOf(prepared.ids.length);
    for (const id of prepared.ids) add(id, 0.5 * even);
    let mood = 0;
    clauses.forEach(({ ids, score }, index) => {
      const share = shares[index]!;
      if (share < 0.02) return;
      mood += share * score;
      const loud = share * scaleOf(ids.length);
      for (const id of ids) {
        add(moved(id, IN_CLAUSE), loud);
        add(moved(id ^ base, OF_THEME), loud);
      }
    });
    add(engineFeatures.themePositive, 2 * Math.max(mood, 0));
    add(engineFeatures.themeNegative, 2 * Math.max(-mood, 0));
    add(base, 1);
    return { ids: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) };
  }

  /** Clauses have no vector: by that of the whole they would all be about the same. */
  clausesOf(prepared: Prepared): ClauseReading[] {
    const { text: whole, language } = prepared;
    const options = { facets: false, ...(language !== undefined && { language }) };
    return this.seeds.clausesOf(whole).map((text) => ({
      ...this.prepare(text, { ...(language !== undefined && { language }) }),
      score: this.engine.analyze(text, options).sentiment.score,
    }));
  }
}

export interface ClauseReading extends Prepared {
  /** −1…1, as the engine reads the clause alone. */
  score: number;
}

function withExtra(ids: Int32Array, extra: readonly (readonly [number, number])[]): SparseRow {
  const all = new Int32Array(ids.length + extra.length);
  all.set(ids);
  const values = new Float32Array(all.length).fill(scaleOf(ids.length), 0, ids.length);
  extra.forEach(([id, value], index) => {
    all[ids.length + index] = id;
    values[ids.length + index] = value;
  });
  return { ids: all, values };
}

/** How much of each clause is about the theme: p(theme | clause)², scaled to 1 together. */
export function sharesOf(probabilities: readonly number[]): number[] {
  const squares = probabilities.map((p) => p * p + 1e-6);
  const sum = squares.reduce((a, b) => a + b, 0);
  return squares.map((square) => square / sum);
}

/** [positive, neutral, negative] of a head. */
export function polarityOf(scorer: LinearScorer, { temperature }: SentimentHead, row: SparseRow): Float64Array {
  const scores = Float64Array.from(scorer.scores(row), (score) => score / temperature);
  return toProbabilities('softmax', scores);
}

/** Blended probability of each theme; 0 where an exclusion vetoed it. */
export function themeProbabilities(
  themes: FeedbackModel['themes'],
  scorer: LinearScorer | null,
  reader: FeatureReader,
  prepared: Prepared,
): number[] {
  const learned = scorer?.probabilities(reader.themeRow(prepared));
  return prepared.seeds.map(({ prior, vetoed }, theme) =>
    vetoed
      ? 0
      : themes === null
        ? seedProbability(prior)
        : blend(learned![theme]!, prior, reader.rowsAgainstSeeds(theme, themes.positives[theme]!)),
  );
}
