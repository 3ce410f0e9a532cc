/** Where the series below is good to 1e-14. */
const FROM = 12;
const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x) for x > 0, to about 1e-13 relative: Stirling's series (Abramowitz & Stegun 6.1.41) from 12 up, and the
 * recurrence Γ(x + 1) = x·Γ(x) below.
 */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < FROM; at++) shift += Math.log(at);
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - shift;
}
