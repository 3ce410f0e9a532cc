import type { Polarity } from '@heed/contracts';
import { type Moments, relativeImportance } from '@heed/measures';
import type { DriverSums } from './driver-sums.js';

export interface ThemeImportance {
  r2: number;
  exact: boolean;
  /** Of R², 0..1 together; null where there is nothing to explain. */
  shares: Map<string, number | null>;
}

const nameOf = (theme: string, sentiment: Polarity): string => JSON.stringify([theme, sentiment]);

/** The sums that a linear model of the rating needs, one column for each way in which one of the themes is spoken of. */
export function momentsOf(
  { worded, mentions, pairs }: DriverSums,
  themes: readonly string[],
): { moments: Moments; groups: number[][] } {
  const columns = themes.flatMap((theme) => mentions.filter((mention) => mention.theme === theme));
  const places = new Map(columns.map(({ theme, sentiment }, index) => [nameOf(theme, sentiment), index]));
  const counts = columns.map(({ promoters, passives, detractors }) => promoters + passives + detractors);
  // A theme is spoken of in one way in a response: the columns of one theme never meet.
  const xx = columns.map((_, i) => columns.map((_, j) => (i === j ? counts[i]! : 0)));
  for (const { a, aSentiment, b, bSentiment, count } of pairs) {
    const [i, j] = [places.get(nameOf(a, aSentiment)), places.get(nameOf(b, bSentiment))];
    if (i !== undefined && j !== undefined) xx[i]![j] = xx[j]![i] = count;
  }
  return {
    moments: {
      n: worded.n,
      y: worded.ratings,
      yy: worded.squares,
      x: counts,
      xy: columns.map(({ ratings }) => ratings),
      xx,
    },
    groups: themes.map((theme) => columns.flatMap((column, index) => (column.theme === theme ? [index] : []))),
  };
}

/** How much of the spread of the ratings goes with each of the themes. */
export function themeImportance(sums: DriverSums, themes: readonly string[]): ThemeImportance {
  const { moments, groups } = momentsOf(sums, themes);
  const { r2, importance, exact } = relativeImportance(moments, groups);
  return { r2, exact, shares: new Map(themes.map((theme, i) => [theme, r2 > 0 ? importance[i]! / r2 : null])) };
}
