import type { Taxonomy } from '../taxonomies.js';
import type { LinearModel } from './linear-model.js';

/** What is said of the themes of a comment; classes are the themes of the taxonomy, in its order. */
export interface ThemeHead {
  linear: LinearModel;
  /** Rows that were about each theme. */
  positives: number[];
  /** Said from this blended probability on. */
  thresholds: number[];
  /** Every labelled row had exactly one theme: the likeliest is said, whatever its probability. */
  exclusive: boolean;
}

/** Classes are positive, neutral, negative; scores are divided by `temperature` before the softmax. */
export interface SentimentHead {
  linear: LinearModel;
  temperature: number;
}

/** What was learned from labels, over an engine that goes on reading everything else. */
export interface FeedbackModel {
  /** Told apart in analyses: of what the weights are. */
  id: string;
  taxonomy: Taxonomy;
  themes: ThemeHead | null;
  sentiment: SentimentHead | null;
  /** Of a theme in a comment. */
  themeSentiment: SentimentHead | null;
  /** The deep tier whose sentence vectors its themes need ({@link SentenceVectors.by}); null where words are enough. */
  vectors: string | null;
  /** Labels that it was trained on. */
  rows: number;
}

export const POLARITY_ORDER = ['positive', 'neutral', 'negative'] as const;

/** Seeds outweigh what was learned until a theme has this many positive rows (30 was best of those tried on FABSA). */
const SEED_ROWS = 30;
/** Patterns that mention a theme by themselves; weaker ones are a hint. */
const MENTIONED_FROM = 0.5;

/** What the patterns say, as a probability: a mention is nearly certain, a hint is not. */
export function seedProbability(prior: number): number {
  return prior >= MENTIONED_FROM ? 0.85 + 0.15 * prior : prior;
}

/** probability = (1 − w) · learned + w · seed, w = 30 / (30 + positives). */
export function blend(learned: number, prior: number, positives: number): number {
  const w = SEED_ROWS / (SEED_ROWS + positives);
  return (1 - w) * learned + w * seedProbability(prior);
}
