import { type Counts, NO_ANSWERS } from './score-of.js';

interface Group {
  value: string;
  counts: Counts;
}

interface Pair {
  value: string;
  a: Counts;
  b: Counts;
}

/** Each value beside itself in another selection; one that is in only one of them has no answers on the other side. */
export function againstItself(a: readonly Group[], b: readonly Group[]): Pair[] {
  const others = new Map(b.map(({ value, counts }) => [value, counts]));
  const first = new Set(a.map(({ value }) => value));
  return [
    ...a.map(({ value, counts }) => ({ value, a: counts, b: others.get(value) ?? NO_ANSWERS })),
    ...b.flatMap(({ value, counts }) => (first.has(value) ? [] : [{ value, a: NO_ANSWERS, b: counts }])),
  ];
}

/** Each value beside all answers that are not its own. */
export function againstRest(total: Counts, groups: readonly Group[]): Pair[] {
  return groups.map(({ value, counts: a }) => ({
    value,
    a,
    b: {
      positive: total.positive - a.positive,
      neutral: total.neutral - a.neutral,
      negative: total.negative - a.negative,
      valueSum: total.valueSum - a.valueSum,
    },
  }));
}
