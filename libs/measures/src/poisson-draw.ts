import { logGamma } from './log-gamma.js';

/** Below, counting exponential gaps is quicker; the rejection below is defined from 10 up. */
const FEW = 12;

/**
 * A draw from the Poisson distribution with the mean `mean` ≥ 0. Few: products of uniforms (Knuth). Many: transformed
 * rejection with squeeze, in constant time.
 *
 * Source: W. Hörmann (1993), The transformed rejection method for generating Poisson random variables, Insurance:
 * Mathematics and Economics 12(1), 39–45 (PTRS).
 */
export function poissonDraw(mean: number, random: () => number): number {
  if (mean < FEW) {
    const end = Math.exp(-mean);
    let draw = 0;
    for (let product = random(); product > end; product *= random()) draw++;
    return draw;
  }
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const logInverseAlpha = Math.log(1.1239 + 1.1328 / (b - 3.4));
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const draw = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return draw;
    if (draw < 0 || (edge < 0.013 && v > edge)) continue;
    const bound = draw * logMean - mean - logGamma(draw + 1);
    if (Math.log(v) + logInverseAlpha - Math.log(a / (edge * edge) + b) <= bound) return draw;
  }
}
