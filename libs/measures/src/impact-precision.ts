import type { LeaveOutImpact } from './leave-out-impact.js';
import type { Precision } from './precision-label.js';

/** Half widths as fractions of the impact. */
const PRECISE = 0.25;
const FAIR = 0.5;

/**
 * How far an impact can be trusted, by the half width of its interval against its own size, since a theme moves the NPS by
 * a few points only: up to a quarter `precise`, up to a half `fair`, more `directional`. `needsMore` estimates how many
 * more answers make it `fair` if all else stays the same: the width falls with the root of n. It is 0 from `fair` on, and
 * where there is no impact to compare with.
 */
export function impactPrecision({ impact, low, high }: LeaveOutImpact, n: number): Precision {
  if (impact === null || low === null || high === null || impact === 0) return { label: 'no data', needsMore: 0 };
  const half = (high - low) / 2 / Math.abs(impact);
  if (half <= PRECISE) return { label: 'precise', needsMore: 0 };
  if (half <= FAIR) return { label: 'fair', needsMore: 0 };
  return { label: 'directional', needsMore: Math.ceil(n * (half / FAIR) ** 2) - n };
}
