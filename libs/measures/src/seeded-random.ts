/**
 * Numbers in [0, 1) that are the same for the same seed, on every machine: a resample that is drawn twice says the same.
 *
 * Source: Mulberry32 (T. Ettinger 2017), 32 bits of state; its period of 2³² is far above what one answer draws.
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
