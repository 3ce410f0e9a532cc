import type { Polarity } from '@heed/contracts';
import type { ThemeBar } from './theme-report.js';

/** So many of the newest comments that speak of the theme in this way. */
export interface WantedVerbatims {
  theme: string;
  sentiment: Polarity;
  take: number;
}

/**
 * Which comments show best why a theme adds or costs points: negative ones where it costs some, else positive ones; then
 * neutral and opposite ones where there are too few. Never more than there are, so that a search for them can end.
 */
export function wantedVerbatims({ theme, points, sentiment: counts }: ThemeBar, most: number): WantedVerbatims[] {
  const order: readonly Polarity[] = ['positive', 'neutral', 'negative'];
  const wanted: WantedVerbatims[] = [];
  let left = most;
  for (const sentiment of points !== null && points < 0 ? order.toReversed() : order) {
    const take = Math.min(left, counts[sentiment]);
    if (take > 0) wanted.push({ theme, sentiment, take });
    left -= take;
  }
  return wanted;
}
