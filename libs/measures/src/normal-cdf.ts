const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * The standard normal distribution function, to about 1e-15 absolute, and relative in the lower tail (below -3). Near
 * the middle G. Marsaglia's series (2004, Evaluating the Normal Distribution, Journal of Statistical Software 11(4)); in
 * the tails the continued fraction of Abramowitz & Stegun 26.2.14, which keeps small p-values from cancelling to 0.
 */
export function normalCdf(x: number): number {
  const density = Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI);
  const size = Math.abs(x);
  if (size > 3) {
    let fraction = size;
    for (let i = 60; i >= 1; i--) fraction = size + i / fraction;
    const tail = density / fraction;
    return x < 0 ? tail : 1 - tail;
  }
  // 40 terms: the last one is below 1e-22 at |x| = 3.
  let term = x;
  let sum = x;
  for (let i = 1; i <= 40; i++) {
    term *= (x * x) / (2 * i + 1);
    sum += term;
  }
  return 0.5 + sum * density;
}
