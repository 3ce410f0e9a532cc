import type { Sign } from './metric.js';

/**
 * One response, in integer units: the least common multiple of 1..12, so that a response divides evenly among up to
 * {@link MAX_THEMES} themes. Integers add up to the same sum in any order; floats do not.
 */
export const POINT_UNIT = 27720;

export const MAX_THEMES = 12;

/**
 * What a response adds to each of its themes: sign/themes, in units of 1/27720. A response without a theme goes to the
 * "no theme" remainder as if that were its one theme, so that the sum over all bars is 27720·(promoters − detractors).
 *
 * @throws RangeError when themes is not a whole number from 1 to 12.
 */
export function contributionUnits(sign: Sign, themes: number): number {
  if (!Number.isInteger(themes) || themes < 1 || themes > MAX_THEMES) {
    throw new RangeError(`A response has 1 to ${MAX_THEMES} themes, got ${themes}`);
  }
  return (sign * POINT_UNIT) / themes;
}

/**
 * Summed units as points of the NPS over n responses, passives included. Exact to the last bit for the sum of all bars,
 * which equals the score.
 *
 * @throws RangeError when n is not a whole number from 1: there are no points without responses.
 */
export function unitsToPoints(units: number, n: number): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`Points need at least one response, got ${n}`);
  return (100 * units) / (POINT_UNIT * n);
}
