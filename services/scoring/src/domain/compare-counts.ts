import type { Metric } from '@heed/contracts';
import { benjaminiHochberg, compareNps, compareShares, type Comparison, type NpsCounts } from '@heed/measures';
import { type Counts, type Score, scoreOf } from './score-of.js';

/** Both the level of a single test and the false discovery rate of many. */
export const LEVEL = 0.05;
/** The normal approximation is worth nothing below. */
const FEWEST_ANSWERS = 5;

export interface Compared {
  a: Score;
  b: Score;
  /** a − b, in points of the score; null where a side has no answers. */
  difference: number | null;
  z: number | null;
  /** Two-sided. */
  p: number | null;
  /** Null: not tested. */
  significant: boolean | null;
  untested: 'few_answers' | null;
}

export interface ComparedValue extends Compared {
  value: string;
  adjustedP: number | null;
}

/** Is a another score than b? */
export function compareCounts(metric: Metric, a: Counts, b: Counts): Compared {
  const sides = { a: scoreOf(metric, a), b: scoreOf(metric, b) };
  const { difference, z, p } = test(metric, a, b);
  if (p === null || Math.min(sides.a.n, sides.b.n) < FEWEST_ANSWERS)
    return { ...sides, difference, z: null, p: null, significant: null, untested: 'few_answers' };
  return { ...sides, difference, z, p, significant: p <= LEVEL, untested: null };
}

/**
 * Many at once, by the Benjamini-Hochberg procedure: at most one in twenty of those called significant is expected not
 * to be. By adjusted p; those that could not be tested come last, the one with most answers first.
 */
export function compareValues(
  metric: Metric,
  slices: readonly { value: string; a: Counts; b: Counts }[],
): ComparedValue[] {
  const compared = slices.map(({ value, a, b }) => ({ value, ...compareCounts(metric, a, b) }));
  const tested = compared.flatMap(({ p, ...slice }) => (p === null ? [] : [{ ...slice, p }]));
  const { adjusted, significant } = benjaminiHochberg(
    tested.map(({ p }) => p),
    LEVEL,
  );
  const judged = tested.map((slice, index) => ({
    ...slice,
    adjustedP: adjusted[index]!,
    significant: significant[index]!,
  }));
  judged.sort((x, y) => x.adjustedP - y.adjustedP || x.p - y.p || byAnswers(x, y));
  const untested = compared.filter(({ p }) => p === null).sort(byAnswers);
  return [...judged, ...untested.map((slice) => ({ ...slice, adjustedP: null }))];
}

function byAnswers(x: Compared & { value: string }, y: Compared & { value: string }): number {
  return y.a.n + y.b.n - x.a.n - x.b.n || (x.value < y.value ? -1 : 1);
}

/** measures asks what has changed from the first to the second. */
function test(metric: Metric, a: Counts, b: Counts): Comparison {
  return metric === 'nps' ? compareNps(npsCounts(b), npsCounts(a)) : compareShares(b, a);
}

function npsCounts({ positive, neutral, negative }: Counts): NpsCounts {
  return { promoters: positive, passives: neutral, detractors: negative };
}
