import { createHash } from 'node:crypto';
import type { Taxonomy } from '../taxonomies.js';
import type { FeedbackModel } from './feedback-model.js';

/** The same weights over the same taxonomy have the same id, and others another. */
export function modelId(
  taxonomy: Taxonomy,
  { themes, sentiment, themeSentiment }: Pick<FeedbackModel, 'themes' | 'sentiment' | 'themeSentiment'>,
): string {
  const hash = createHash('sha256').update(JSON.stringify(taxonomy));
  for (const head of [themes, sentiment, themeSentiment]) {
    if (head === null) continue;
    const { features, weights, bias } = head.linear;
    for (const { buffer, byteOffset, byteLength } of [features, weights, bias])
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return `model-${hash.digest('hex').slice(0, 12)}`;
}
