import { describe, expect, it } from '@jest/globals';
import { stack } from './stack.js';

describe('a stack of a score and of patterns', () => {
  const rows = Array.from({ length: 400 }, (_, i) => i);

  it('listens to the patterns where the score says little', () => {
    const isTheme = rows.map((i) => i % 4 === 0);
    const { seed, scale } = stack(
      rows.map((i) => ((i * 7) % 10) - 8),
      rows.map((i) => (i % 4 === 0 || i % 9 === 0 ? 0.6 : 0)),
      isTheme,
    );
    expect(seed).toBeGreaterThan(3);
    expect(Math.abs(scale)).toBeLessThan(0.5);
  });

  it('leaves a score as it is that nothing speaks against', () => {
    const { scale, seed, shift } = stack([], [], []);
    expect([scale, seed, shift]).toEqual([1, 0, 0]);
  });
});
