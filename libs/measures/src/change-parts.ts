import { POINT_UNIT } from './theme-contribution.js';

/** Sums of one theme over the n responses of a period that have an NPS answer, both in 1/27720 of a response. */
export type ThemeSum = {
  /** Of 1/k over the responses that speak of it, where k is how many themes the response has. */
  weight: number;
  /** Of sign/k. */
  units: number;
};

export type ChangeParts = {
  /** Points of the NPS, after less before; volume and score add up to it. */
  change: number;
  /** Because it is spoken of more or less often. */
  volume: number;
  /** Because those who speak of it rate better or worse. */
  score: number;
};

/**
 * Why a theme's points changed. They are share × mean, where the share is weight/n and the mean is units/weight; each part
 * is the change of one at the average of the other's two values, which divides s₂m₂ − s₁m₁ without a remainder and in the
 * same way from either side. A theme that nobody speaks of in one period has no mean there: all of its change is volume.
 *
 * The shares of all themes with the remainder sum to 1, so that the changes sum to that of the NPS.
 *
 * Source: E. M. Kitagawa (1955), Components of a Difference Between Two Rates, Journal of the American Statistical
 * Association 50(272), 1168–1194.
 *
 * @throws RangeError when a period has no responses: it has no NPS that could change.
 */
export function changeParts(before: ThemeSum & { n: number }, after: ThemeSum & { n: number }): ChangeParts {
  const [x, y] = [before, after].map(({ n, weight, units }) => {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`A change needs responses in both periods, got ${n}`);
    return { share: weight / (POINT_UNIT * n), mean: weight === 0 ? null : units / weight, points: units / n };
  }) as [Side, Side];
  const change = (100 * (y.points - x.points)) / POINT_UNIT;
  if (x.mean === null || y.mean === null) return { change, volume: change, score: 0 };
  const volume = 50 * (y.share - x.share) * (x.mean + y.mean);
  // What is left, not a second product: the two then add up to the change as it is shown.
  return { change, volume, score: change - volume };
}

type Side = { share: number; mean: number | null; points: number };
