import { describe, expect, it } from '@jest/globals';
import { sparkline } from './sparkline.js';

describe('sparkline', () => {
  it('draws the lowest value lowest and the highest highest', () => {
    expect(sparkline([-100, -75, -50, -25, 0, 25, 50, 75, 100])).toBe('▁▂▃▄▅▆▇██');
  });

  it('has a dot where there is no value', () => {
    expect(sparkline([1, null, 3])).toBe('▁·█');
    expect(sparkline([null, null])).toBe('··');
    expect(sparkline([])).toBe('');
  });

  it('draws a line that does not change in the middle', () => {
    expect(sparkline([7, 7, 7])).toBe('▅▅▅');
  });

  it('can share its ends with other lines', () => {
    expect(sparkline([1, 2], [0, 1, 2, 3, 4])).toBe('▃▅');
  });
});
