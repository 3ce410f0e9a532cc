/** The length of {@link FeatureSet.dense}; what each place means is told in `dense-features.ts`. */
export const DENSE = 32;

/** Tokens of a comment that features are made of; the rules read all of it. Some ten thousand characters. */
export const FEATURE_TOKENS = 2_000;

/** Characters of a comment that character n-grams are made of. */
export const FEATURE_CHARACTERS = 300;

export interface FeatureOptions {
  /** Which words give their 3–5-grams: all of the first 300 characters, those that no cluster knows, or none. */
  characters: 'all' | 'unknown' | 'none';
  /** Whether names, places, brands and words of identity become one word, or stay what they are. */
  names: 'masked' | 'kept';
}

export const DEFAULT_FEATURES: FeatureOptions = { characters: 'unknown', names: 'masked' };
