import { describe, expect, it } from '@jest/globals';
import { poissonDraw } from './poisson-draw.js';
import { seededRandom } from './seeded-random.js';

const DRAWS = 20_000;

describe('poissonDraw', () => {
  it.each([0.3, 1, 5, 11.9, 12, 40, 1_000, 250_000])('has mean and variance %p', (mean) => {
    const random = seededRandom(3);
    let [sum, squares, whole] = [0, 0, true];
    for (let i = 0; i < DRAWS; i++) {
      const draw = poissonDraw(mean, random);
      if (!Number.isInteger(draw) || draw < 0) whole = false;
      sum += draw - mean;
      squares += (draw - mean) ** 2;
    }
    expect(whole).toBe(true);
    // Five standard errors: of the mean √(λ/n), of the variance √((2λ² + λ)/n).
    expect(Math.abs(sum / DRAWS)).toBeLessThan(5 * Math.sqrt(mean / DRAWS));
    expect(Math.abs(squares / DRAWS - mean)).toBeLessThan(5 * Math.sqrt((2 * mean * mean + mean) / DRAWS));
  });

  it('has the probabilities of the distribution where the two methods meet', () => {
    const random = seededRandom(4);
    const counts = new Map<number, number>();
    for (let i = 0; i < DRAWS; i++) {
      const draw = poissonDraw(12, random);
      counts.set(draw, (counts.get(draw) ?? 0) + 1);
    }
    let probability = Math.exp(-12);
    for (let k = 0; k <= 24; k++) {
      const error = Math.sqrt((probability * (1 - probability)) / DRAWS);
      expect(Math.abs((counts.get(k) ?? 0) / DRAWS - probability)).toBeLessThan(4.5 * error + 1e-4);
      probability *= 12 / (k + 1);
    }
  });

  it('draws nothing from nothing', () => {
    expect(poissonDraw(0, seededRandom(1))).toBe(0);
  });
});
