export type Precision = { label: 'precise' | 'fair' | 'directional' | 'no data'; needsMore: number };

/** Half widths in points: at ±5 a change of 10 points is plain to see, at ±10 only a large one is. */
const PRECISE = 5;
const FAIR = 10;

/**
 * Both intervals narrow as if about three answers had been added to n (adjusted Wald: 3; Wilson at 95 %: z² = 3.84), so
 * the projection below counts them too.
 */
const PSEUDO_ANSWERS = 3;

/** Without answers: what an NPS with the spread of the pseudo-answers alone (variance ½) needs for ±10 at 95 %. */
const FAIR_FROM_NOTHING = 190;

/**
 * How far a score can be trusted, by the half width of its interval in points: up to 5 `precise`, up to 10 `fair`, more
 * `directional`. `needsMore` estimates how many more answers make it `fair` if their spread stays the same: the width
 * falls with the root of n. It is 0 from `fair` on.
 */
export function precisionLabel(low: number | null, high: number | null, n: number): Precision {
  if (n === 0 || low === null || high === null) return { label: 'no data', needsMore: FAIR_FROM_NOTHING };
  const half = (high - low) / 2;
  if (half <= PRECISE) return { label: 'precise', needsMore: 0 };
  if (half <= FAIR) return { label: 'fair', needsMore: 0 };
  const counted = n + PSEUDO_ANSWERS;
  return { label: 'directional', needsMore: Math.ceil(counted * (half / FAIR) ** 2) - counted };
}
