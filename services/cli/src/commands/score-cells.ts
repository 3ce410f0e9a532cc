import { count, decimal, percent } from '../terminal/numbers.js';

/** A score as Heed answers it. */
export interface Score {
  n: number;
  score: number | null;
  /** Null bounds: no answers. */
  interval: { low: number | null; high: number | null };
  /** Class → share of the answers, 0 to 1. */
  shares?: Record<string, number | null>;
}

export function shownScore(score: number | null): string {
  return score === null ? '–' : decimal(score);
}

/** n, the score, its interval and the share of each class, for a row of a table. */
export function scoreCells({ n, score, interval: { low, high }, shares = {} }: Score, classes: string[]): string[] {
  return [
    count(n),
    shownScore(score),
    low === null || high === null ? '–' : `${decimal(low)} to ${decimal(high)}`,
    ...classes.map((name) => percent(shares[name] ?? null)),
  ];
}

/** NPS (recommend) */
export function scoreName({ metric, question }: { metric: string; question?: string | null }): string {
  return `${metric.toUpperCase()}${question ? ` (${question})` : ''}`;
}
