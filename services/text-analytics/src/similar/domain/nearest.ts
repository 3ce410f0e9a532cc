export interface Near {
  /** Index of what it is the likeness of. */
  at: number;
  /** 0…1; never 0. */
  value: number;
}

/** The greatest likenesses, at most `most` of them, greatest first; of equal ones the first, and none that is 0. */
export function nearest(likenesses: readonly number[], most: number): Near[] {
  return likenesses
    .map((value, at) => ({ at, value }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.at - b.at)
    .slice(0, most);
}
