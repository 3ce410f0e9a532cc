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

/** Themes by the size of their points, then by mentions. */
export function heaviestThemes(bars: readonly ThemeSums[], limit: number): string[] {
  return bars
    .filter(({ theme }) => theme !== '')
    .sort((a, b) => Math.abs(b.units) - Math.abs(a.units) || b.mentions - a.mentions || (a.theme < b.theme ? -1 : 1))
    .slice(0, limit)
    .map(({ theme }) => theme);
}

/** The account of one slice that lists the themes `shown`, in that order and also where nobody speaks of one. */
export function accountOf(sums: NpsSums, bars: readonly ThemeSums[], shown: readonly string[]): ThemeReport {
  const { value, answers, n, promoters, detractors } = sums;
  const points = (units: number): number | null => (n === 0 ? null : unitsToPoints(units, n));
  const byTheme = new Map(bars.map((bar) => [bar.theme, bar]));
  const remainder = byTheme.get('');
  const rest = bars.filter(({ theme }) => theme !== '' && !shown.includes(theme));
  return {
    value,
    n,
    answers,
    score: npsScore({ promoters, passives: n - promoters - detractors, detractors }).score,
    themes: shown.map((theme) => {
      const { mentions = 0, positive = 0, neutral = 0, negative = 0, units = 0 } = byTheme.get(theme) ?? {};
      const share = mentions === 0 ? 0 : mentions / answers;
      return { theme, mentions, share, sentiment: { positive, neutral, negative }, points: points(units) };
    }),
    noTheme: { mentions: remainder?.mentions ?? 0, points: points(remainder?.units ?? 0) },
    other: { themes: rest.length, points: points(rest.reduce((sum, { units }) => sum + units, 0)) },
  };
}

export const NO_RESPONSES: NpsSums = { dimension: '', value: '', answers: 0, n: 0, promoters: 0, detractors: 0 };

export function totalOf(nps: readonly NpsSums[]): NpsSums {
  return nps.find(({ dimension }) => dimension === '') ?? NO_RESPONSES;
}

/** The additive account of the NPS: themes by the points they add or cost, the remainder, and what is not shown. */
export function themeReport({ nps, themes }: Sums, limit: number): ThemeReport {
  const bars = themes.filter(({ dimension }) => dimension === '');
  return accountOf(totalOf(nps), bars, heaviestThemes(bars, limit));
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
    .map((sums) => {
      const own = bars.get(sums.value) ?? [];
      return accountOf(sums, own, heaviestThemes(own, limit));
    });
}
