import type { Polarity } from './analysis.js';
import { denseFeatures } from './features/dense-features.js';
import { DENSE } from './features/feature-options.js';
import type { FeatureSet } from './features/feature-set.js';
import type { FastModel } from './model/fast-model.js';
import type { Reading } from './read-comment.js';
import { labelOf, probabilityOf, saturate } from './sentiment.js';

const LABELS: readonly Polarity[] = ['negative', 'neutral', 'positive'];

/**
 * Added to the logit of neutral. Chosen on the rows of evaluate/ that no weight learned from, one number for all of them.
 */
const NEUTRAL_OFFSET = 0;
/** Without a word of opinion or failure a comment is neutral unless the model is this sure. */
const SURE = 0.9;

export interface ClauseJudgement {
  label: Polarity;
  score: number;
}

export interface Judgement extends ClauseJudgement {
  probability: number;
  probabilities: Record<Polarity, number>;
  clauses: ClauseJudgement[];
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** −1…1, on the side of the label. Half of it is the lexicon's, which knows degrees: "very nice" is more than "nice". */
export function labelScore(label: Polarity, learned: number, lexicon: number): number {
  const mean = (learned + lexicon) / 2;
  return label === 'neutral' ? mean / 2 : label === 'positive' ? Math.max(mean, 0.05) : Math.min(mean, -0.05);
}

/** The lexicon's reading, for languages that the model has not learned. */
export function judgeByLexicon({ scores, weights }: Reading, known: boolean): Judgement {
  const label = labelOf(scores.score);
  const probability = probabilityOf(scores.score, scores.evidence, known);
  const rest = rounded((1 - probability) / 2);
  return {
    label,
    score: rounded(scores.score),
    probability,
    probabilities: { negative: rest, neutral: rest, positive: rest, [label]: rounded(1 - 2 * rest) },
    clauses: weights.map((_, clause) => {
      const score = saturate(scores.clauses[clause]!);
      return { label: labelOf(score), score: rounded(score) };
    }),
  };
}

/** The learned reading, with the neutral gate before it. Not to be shared by threads. */
export class SentimentJudge {
  /** Of every column, for the last comment that was judged: 0…1. */
  readonly probabilities: Float32Array;
  private readonly ofClause: Float32Array;
  private readonly dense = new Float32Array(DENSE);

  constructor(private readonly model: FastModel) {
    this.probabilities = new Float32Array(model.table.columns);
    this.ofClause = new Float32Array(model.table.columns);
  }

  judge(reading: Reading, features: FeatureSet): Judgement {
    const { tokens, weights, scores } = reading;
    const { table } = this.model;
    table.sum(features, tokens);
    table.whole(weights, features.dense, this.probabilities);
    const decided = this.decide(this.probabilities, scores.evidence, scores.score);
    const only = weights.length === 1;
    const clauses = weights.map((_, clause) => (only ? decided : this.judgeClause(clause, reading)));
    return { ...decided, clauses };
  }

  private judgeClause(clause: number, { scores }: Reading): ClauseJudgement {
    const score = saturate(scores.clauses[clause]!);
    const evidence = scores.evidences[clause]!;
    denseFeatures(
      { score, evidence, first: score, last: score, tokens: 8, exclamations: 0, question: false, clauses: 1 },
      this.dense,
    );
    this.model.table.clause(clause, this.dense, 0, this.ofClause);
    const { label, score: said } = this.decide(this.ofClause, evidence, score);
    return { label, score: said };
  }

  /** Makes the logits probabilities. */
  private decide(logits: Float32Array, evidence: number, lexicon: number): Judgement {
    logits[1]! += NEUTRAL_OFFSET;
    this.model.probabilities(logits);
    const [negative, neutral, positive] = logits as unknown as [number, number, number];
    let best = negative >= neutral && negative >= positive ? 0 : neutral >= positive ? 1 : 2;
    if (best !== 1 && evidence === 0 && logits[best]! < SURE) best = 1;
    const label = LABELS[best]!;
    const score = labelScore(label, positive - negative, lexicon);
    const probability = best === 1 && neutral < 0.34 ? 1 - Math.max(negative, positive) : logits[best]!;
    return {
      label,
      score: rounded(score),
      probability: rounded(probability),
      probabilities: { negative: rounded(negative), neutral: rounded(neutral), positive: rounded(positive) },
      clauses: [],
    };
  }
}
