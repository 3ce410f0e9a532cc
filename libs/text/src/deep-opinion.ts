import type { Polarity } from './analysis.js';

/** Labels of a lower probability are in doubt, and are what a deep tier is asked about first. */
export const UNSURE_BELOW = 0.7;

const LABELS: readonly Polarity[] = ['negative', 'neutral', 'positive'];

interface Opinion {
  sentiment: { label: Polarity; score: number; probability: number; probabilities?: Record<Polarity, number> };
  themes: { sentiment: Polarity }[];
}

/**
 * What was read, with the sentiment that a deep tier found. Themes stay with what their clauses say; where a comment has one
 * theme, it is what the sentiment is about.
 * @param probabilities negative, neutral, positive; they sum to 1
 */
export function withDeepSentiment<A extends Opinion>(analysis: A, probabilities: readonly [number, number, number]): A {
  const probability = Math.max(...probabilities);
  const label = LABELS[probabilities.indexOf(probability)]!;
  const [negative, neutral, positive] = probabilities;
  const [only, ...others] = analysis.themes;
  return {
    ...analysis,
    sentiment: {
      ...analysis.sentiment,
      label,
      // Single-precision sums of three may pass 1 by a hair.
      score: Math.min(1, Math.max(-1, positive - negative)),
      probability: Math.min(1, probability),
      ...(analysis.sentiment.probabilities && { probabilities: { negative, neutral, positive } }),
    },
    themes: only === undefined || others.length > 0 ? analysis.themes : [{ ...only, sentiment: label }],
  };
}
