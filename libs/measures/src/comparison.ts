import { normalCdf } from './normal-cdf.js';

/** `difference` is b − a in points of the shown scores, `p` is two-sided. All are null when a side has no answers. */
export type Comparison = { difference: number | null; z: number | null; p: number | null };

export const NO_COMPARISON: Comparison = { difference: null, z: null, p: null };

export function comparison(difference: number, z: number): Comparison {
  return { difference, z, p: 2 * normalCdf(-Math.abs(z)) };
}
