/**
 * Controls the false discovery rate at q when many slices are tested at once. `adjusted` are the p-values that can be
 * held against any q (as R's `p.adjust(p, "BH")`), `significant` is adjusted ≤ q; both in the order given.
 *
 * Source: Y. Benjamini, Y. Hochberg (1995), Controlling the False Discovery Rate: A Practical and Powerful Approach to
 * Multiple Testing, Journal of the Royal Statistical Society B 57(1), 289–300.
 *
 * @throws RangeError when a p-value is not in 0..1.
 */
export function benjaminiHochberg(pValues: number[], q: number): { adjusted: number[]; significant: boolean[] } {
  const m = pValues.length;
  const ranked = pValues.map((p, index) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`A p-value must be in 0 to 1, got ${p}`);
    return { p, index };
  });
  ranked.sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(m);
  let least = 1;
  ranked.forEach(({ p, index }, above) => {
    // m/rank first: it is at least 1, so that rounding never takes an adjusted value below its p.
    least = Math.min(least, p * (m / (m - above)));
    adjusted[index] = least;
  });
  return { adjusted, significant: adjusted.map((p) => p <= q) };
}
