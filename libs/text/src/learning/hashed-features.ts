import { createFeatureReader } from '../features/create-feature-reader.js';
import type { FeatureReader } from '../features/feature-reader.js';
import { Kind, mix } from '../features/hash.js';
import { hashOfWord } from '../scanner.js';

/** Feature ids are 0…BUCKETS − 1. */
export const BUCKETS = 1 << 20;
/** Changes with whatever changes an id: weights of another version mean nothing. */
export const FEATURES_VERSION = 'hashed-2';

const bucket = (hash: number): number => hash & (BUCKETS - 1);

/** The id of a feature that is no part of the text, such as a pattern that was found. */
export function namedFeature(name: string): number {
  let hash = 0x7feb352d;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return bucket(mix(hash));
}

/** The id of a word by itself, where no negation reaches it. */
export function wordFeature(word: string): number {
  return bucket(mix(hashOfWord(word) + Kind.word));
}

/** The id of the same feature in another place: of the clauses of a theme, of one theme. */
export function moved(id: number, place: number): number {
  return bucket(mix(Math.imul(id + 1, 0x9e3779b1) + place));
}

let reader: FeatureReader | undefined;

/**
 * The ids of a text, none twice, as the engine's own features are read: words with their negation, pairs, word clusters,
 * opinions, and 3 to 5 characters of words. Names stay: a theme may be about one. Linear in the text; at most its first
 * 2,000 words.
 */
export function featuresOf(text: string, language?: string): Int32Array {
  reader ??= createFeatureReader({ characters: 'all', names: 'kept' });
  const { ids, count } = reader.read(text, language);
  const distinct = new Set<number>();
  for (let i = 0; i < count; i++) distinct.add(bucket(ids[i]!));
  return Int32Array.from(distinct);
}
