import { npsScore, unitsToPoints } from '@heed/measures';

/** Counts of a tenant's responses in a period, of all (dimension and value '') or of one value of a dimension. */
export interface NpsSums {
  dimension: string;
  value: string;
  /** All responses. */
  answers: number;
  /** Those with an NPS answer. */
  n: number;
  promoters: number;
  detractors: number;
}

export interface ThemeSums {
  dimension: string;
  value: string;
  /** '' for responses without a theme. */
  theme: string;
  mentions: number;
  positive: number;
  neutral: number;
  negative: number;
  units: number;
}

/** Both of one snapshot, or the bars would not add up to the score. */
export interface Sums {
  nps: NpsSums[];
  themes: ThemeSums[];
}

export interface ThemeBar {
  theme: string;
  mentions: number;
  /** Fraction of all responses. */
  share: number;
  sentiment: { positive: number; neutral: number; negative: number };
  /** Points of the NPS; null without NPS answers. */
  points: number | null;
}

export interface ThemeReport {
  value: string;
  n: number;
  answers: number;
  score: number | null;
  themes: ThemeBar[];
  noTheme: { mentions: number; points: number | null };
  /** The themes below the limit, together. */
  other: { themes: number; points: number | null };
}

function report({ value, answers, n, promoters, detractors }: NpsSums, bars: ThemeSums[], limit: number): ThemeReport {
  const points = (units: number): number | null => (n === 0 ? null : unitsToPoints(units, n));
  const remainder = bars.find(({ theme }) => theme === '');
  const sorted = bars
    .filter(({ theme }) => theme !== '')
    .sort((a, b) => Math.abs(b.units) - Math.abs(a.units) || b.mentions - a.mentions || (a.theme < b.theme ? -1 : 1));
  const rest = sorted.slice(limit);
  return {
    value,
    n,
    answers,
    score: npsScore({ promoters, passives: n - promoters - detractors, detractors }).score,
    themes: sorted.slice(0, limit).map(({ theme, mentions, positive, neutral, negative, units }) => ({
      theme,
      mentions,
      share: mentions / answers,
      sentiment: { positive, neutral, negative },
      points: points(units),
    })),
    noTheme: { mentions: remainder?.mentions ?? 0, points: points(remainder?.units ?? 0) },
    other: { themes: rest.length, points: points(rest.reduce((sum, { units }) => sum + units, 0)) },
  };
}

/** The additive account of the NPS: themes by the points they add or cost, the remainder, and what is not shown. */
export function themeReport({ nps, themes }: Sums, limit: number): ThemeReport {
  const total = nps.find(({ dimension }) => dimension === '');
  return report(
    total ?? { dimension: '', value: '', answers: 0, n: 0, promoters: 0, detractors: 0 },
    themes.filter(({ dimension }) => dimension === ''),
    limit,
  );
}

/** The same for each value of the dimension that was asked for, the one with most answers first. */
export function groupReports({ nps, themes }: Sums, groups: number, limit: number): ThemeReport[] {
  const bars = Map.groupBy(
    themes.filter(({ dimension }) => dimension !== ''),
    ({ value }) => value,
  );
  return nps
    .filter(({ dimension }) => dimension !== '')
    .sort((a, b) => b.n - a.n || b.answers - a.answers || (a.value < b.value ? -1 : 1))
    .slice(0, groups)
    .map((sums) => report(sums, bars.get(sums.value) ?? [], limit));
}
