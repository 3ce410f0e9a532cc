import type { Polarity, ResponseAnalyzed } from '@heed/contracts';

const LABELS: readonly Polarity[] = ['negative', 'neutral', 'positive'];

/**
 * What was read, with the sentiment of the deep tier. Themes stay; where a comment has one theme, it is what the sentiment is
 * about.
 * @param probabilities negative, neutral, positive; they sum to 1
 * @param model id of the weights
 */
export function deepen(
  analyzed: ResponseAnalyzed,
  probabilities: readonly [number, number, number],
  model: string,
): ResponseAnalyzed {
  const probability = Math.max(...probabilities);
  const label = LABELS[probabilities.indexOf(probability)]!;
  const [negative, , positive] = probabilities;
  const [only, ...others] = analyzed.themes;
  return {
    ...analyzed,
    engine: `${analyzed.engine}+${model}`,
    tier: 'deep',
    sentiment: { label, score: Math.min(1, Math.max(-1, positive - negative)), probability: Math.min(1, probability) },
    themes: only === undefined || others.length > 0 ? analyzed.themes : [{ ...only, sentiment: label }],
  };
}
