import type { Polarity, ResponseAnalyzed } from '@heed/contracts';
import { withDeepSentiment } from '@heed/text';

/** A stored reading. */
export interface DeepBefore {
  engine: string;
  label: Polarity;
  score: number;
  probability: number;
}

const engineOf = ({ engine }: ResponseAnalyzed, model: string): string => `${engine}+${model}`;

/**
 * What was read, with the sentiment of the deep tier.
 * @param probabilities negative, neutral, positive; they sum to 1
 * @param model id of the weights
 */
export function deepen(
  analyzed: ResponseAnalyzed,
  probabilities: readonly [number, number, number],
  model: string,
): ResponseAnalyzed {
  return { ...withDeepSentiment(analyzed, probabilities), engine: engineOf(analyzed, model), tier: 'deep' };
}

/**
 * What was read, with the sentiment that these weights found in the same words before; null where they did not. Read once more
 * beside other texts they would find a little other figures (libs/text-deep/README.md), which is nothing to tell anybody.
 */
export function asBefore(analyzed: ResponseAnalyzed, before: DeepBefore, model: string): ResponseAnalyzed | null {
  if (before.engine !== engineOf(analyzed, model)) return null;
  const { label, score, probability } = before;
  const certain = (one: Polarity): number => (one === label ? 1 : 0);
  const deep = deepen(analyzed, [certain('negative'), certain('neutral'), certain('positive')], model);
  return { ...deep, sentiment: { ...deep.sentiment, label, score, probability } };
}
