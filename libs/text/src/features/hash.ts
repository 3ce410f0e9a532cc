/** Kinds of features: the same token hash gives another feature under each. */
export const Kind = {
  word: 0x1b873593,
  negated: 0x2545f491,
  pair: 0x3c6ef372,
  skip: 0x4cf5ad43,
  fine: 0x5851f42d,
  coarse: 0x68e31da4,
  opinion: 0x7feb352d,
  characters: 0x165667b1,
  shape: 0x27d4eb2f,
  coarsePair: 0x31415926,
} as const;

/** Well mixed in all 32 bits; from MurmurHash3's last step (Austin Appleby, public domain). */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

export const HASH_START = 0x811c9dc5 | 0;

/** One more code unit of a word (FNV-1a). */
export function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}
