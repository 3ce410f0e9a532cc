import type { ResponseAnalyzed } from '@heed/contracts';
import { withDeepSentiment } from '@heed/text';

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
  return { ...withDeepSentiment(analyzed, probabilities), engine: `${analyzed.engine}+${model}`, tier: 'deep' };
}
