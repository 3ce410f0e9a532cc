import type { Polarity } from '@heed/contracts';
import {
  EXACT_GROUPS,
  impactPrecision,
  type LeaveOutImpact,
  leaveOutImpact,
  npsScore,
  type Precision,
  unitsToPoints,
} from '@heed/measures';
import type { DriverSums, MentionSums } from './driver-sums.js';
import { themeImportance } from './theme-importance.js';

/** Fewer say too little about how their ratings differ. */
export const LEAST_MENTIONS = 10;

export interface Driver {
  theme: string;
  /** Responses with an NPS answer that speak of it. */
  n: number;
  sentiment: Record<Polarity, number>;
  points: number;
  impact: LeaveOutImpact & { precision: Precision };
  /** Fraction of what the model explains; null where it is not in the model. */
  importance: number | null;
}

export interface DriverReport {
  n: number;
  score: number | null;
  themes: Driver[];
  noTheme: { n: number; points: number | null };
  /** Below the limit, together. */
  other: { themes: number; points: number | null };
  model: { n: number; themes: number; r2: number; exact: boolean };
}

const sizeOf = ({ promoters, passives, detractors }: MentionSums): number => promoters + passives + detractors;

export function scoreOf({ n, promoters, detractors }: DriverSums): number | null {
  return npsScore({ promoters, passives: n - promoters - detractors, detractors }).score;
}

function driverOf(theme: string, mentions: readonly MentionSums[], sums: DriverSums): Driver {
  const sentiment = { positive: 0, neutral: 0, negative: 0 };
  const bad = { promoters: 0, passives: 0, detractors: 0 };
  let units = 0;
  for (const mention of mentions) {
    sentiment[mention.sentiment] += sizeOf(mention);
    units += mention.units;
    if (mention.sentiment !== 'negative') continue;
    bad.promoters += mention.promoters;
    bad.passives += mention.passives;
    bad.detractors += mention.detractors;
  }
  const { n, promoters, detractors } = sums;
  const impact = leaveOutImpact(bad, {
    promoters: promoters - bad.promoters,
    passives: n - promoters - detractors - bad.passives,
    detractors: detractors - bad.detractors,
  });
  return {
    theme,
    n: sentiment.positive + sentiment.neutral + sentiment.negative,
    sentiment,
    points: unitsToPoints(units, n),
    impact: { ...impact, precision: impactPrecision(impact, n) },
    importance: null,
  };
}

const weightOf = ({ impact }: Driver): number => Math.abs(impact.impact ?? 0);

/** Themes by the size of their impact, then by how many speak of them. */
export function driverReport(sums: DriverSums, limit: number): DriverReport {
  const byTheme = Map.groupBy(sums.mentions, ({ theme }) => theme);
  const remainder = byTheme.get('') ?? [];
  byTheme.delete('');
  const all = [...byTheme].map(([theme, mentions]) => driverOf(theme, mentions, sums));
  all.sort((a, b) => weightOf(b) - weightOf(a) || b.n - a.n || (a.theme < b.theme ? -1 : 1));
  const shown = all.slice(0, limit);
  const rest = new Set(all.slice(limit).map(({ theme }) => theme));
  // Not only those that are shown: what a theme explains must not hang on how many are asked for.
  const weighed = all.slice(0, Math.max(limit, EXACT_GROUPS));
  const modelled = weighed.filter(({ n }) => n >= LEAST_MENTIONS).map(({ theme }) => theme);
  const { r2, exact, shares } = themeImportance(sums, modelled);
  const pointsOf = (mentions: readonly MentionSums[]): number | null =>
    sums.n === 0
      ? null
      : unitsToPoints(
          mentions.reduce((sum, { units }) => sum + units, 0),
          sums.n,
        );
  return {
    n: sums.n,
    score: scoreOf(sums),
    themes: shown.map((driver) => ({ ...driver, importance: shares.get(driver.theme) ?? null })),
    noTheme: { n: remainder.reduce((sum, mention) => sum + sizeOf(mention), 0), points: pointsOf(remainder) },
    other: { themes: rest.size, points: pointsOf(sums.mentions.filter(({ theme }) => rest.has(theme))) },
    model: { n: sums.worded.n, themes: modelled.length, r2, exact },
  };
}
