/**
 * What a linear model sees of one comment. The arrays are reused by the next comment that the same reader reads: copy what
 * is kept ({@link copyFeatures}).
 */
export interface FeatureSet {
  /** Of `ids`, `tokens` and `values`, so many are filled. */
  count: number;
  /** Words and symbols read, a name counted once however long it is. */
  words: number;
  /** 32-bit hashes; how many buckets they fall into is the model's affair. */
  ids: Int32Array;
  /** The token (of the scan) that the feature ends on. */
  tokens: Int32Array;
  /** What to multiply the weight by: the clause's weight over the root of the sum of squares of all of them. */
  values: Float32Array;
  /** Measures of the whole text, each about −1…1: {@link DENSE}. */
  dense: Float32Array;
}

/** Features as they are kept for training: exactly as long as they are many. */
export interface KeptFeatures {
  ids: Int32Array;
  values: Float32Array;
  dense: Float32Array;
}

export function copyFeatures({ count, ids, values, dense }: FeatureSet): KeptFeatures {
  return { ids: ids.slice(0, count), values: values.slice(0, count), dense: dense.slice() };
}
