import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Moments, relativeImportance } from '@heed/measures';
import { createTextEngine, type TextEngine } from '@heed/text';

/** The aspects that travellers rated with 1 to 5 stars, and the themes that mean the same. */
const aspects: readonly [column: string, themes: readonly string[]][] = [
  ['SeatComfort', ['comfort_seat']],
  ['CabinStaffService', ['staff']],
  ['GroundService', ['booking_checkin', 'baggage']],
  ['ValueForMoney', ['price_value']],
  ['Food&Beverages', ['food_drink']],
  ['InflightEntertainment', ['amenities']],
  ['Wifi&Connectivity', ['internet_speed']],
];

export interface DriverFigure {
  aspect: string;
  /** Reviews with stars for it, and reviews that speak of it. */
  rated: number;
  mentioned: number;
  /** Parts of the R² of the overall rating, from the stars and from the words. */
  stars: number;
  text: number;
}

export interface DriverMeasurement {
  reviews: number;
  r2: { stars: number; text: number };
  figures: DriverFigure[];
  /** Between the importance from words and from stars, over the aspects: −1..1. */
  spearman: number;
  /** Without value for money, whose stars sum a flight up: a third of the reviews speak of it. */
  spearmanWithoutValue: number;
  /** As the first, where the words say only that an aspect is spoken of, not how. */
  spearmanMentions: number;
}

type Row = Record<string, string>;

function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const same = values.filter((other) => other === value).length;
    return below + (same + 1) / 2;
  });
}

/** Pearson's correlation of the ranks; equal values share theirs. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [ranks(a), ranks(b)];
  const middle = (a.length + 1) / 2;
  const sum = (of: (i: number) => number): number => x.reduce((total, _, i) => total + of(i), 0);
  return (
    sum((i) => (x[i]! - middle) * (y[i]! - middle)) /
    Math.sqrt(sum((i) => (x[i]! - middle) ** 2) * sum((i) => (y[i]! - middle) ** 2))
  );
}

function momentsOf(columns: readonly (readonly number[])[], y: readonly number[]): Moments {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const ones = y.map(() => 1);
  return {
    n: y.length,
    y: dot(y, ones),
    yy: dot(y, y),
    x: columns.map((column) => dot(column, ones)),
    xy: columns.map((column) => dot(column, y)),
    xx: columns.map((a) => columns.map((b) => dot(a, b))),
  };
}

function withoutValue(importance: readonly number[]): number[] {
  return importance.filter((_, i) => aspects[i]![0] !== 'ValueForMoney');
}

/** One group of columns for each aspect. */
function importanceOf(groups: readonly (readonly number[][])[], y: readonly number[]) {
  let place = 0;
  const places = groups.map((group) => group.map(() => place++));
  return relativeImportance(momentsOf(groups.flat(), y), places);
}

/** Not every traveller rates every aspect: the mean where there are no stars, and a column that says so. */
function starColumns(rows: readonly Row[], column: string): number[][] {
  const stars = rows.map((row) => Number(row[column]) || null);
  const given = stars.filter((star) => star !== null);
  const mean = given.reduce((a, b) => a + b, 0) / given.length;
  return [stars.map((star) => star ?? mean), stars.map((star) => (star === null ? 1 : 0))];
}

/**
 * Are the drivers that are read from words those of the stars? The airline feed has an overall rating (1–10) and stars for
 * seven aspects of the same review; the importance of each is its LMG part of R², once with the stars as columns and once
 * with what the engine read. Null where the file is missing.
 *
 * @param folder with `airline_reviews.csv`. The clothing feed has an overall rating alone, so that nothing can be compared.
 */
export function measureDrivers(
  folder = '../shared/data/feeds',
  engine: TextEngine = createTextEngine(),
): DriverMeasurement | null {
  const file = `${folder}/airline_reviews.csv`;
  if (!existsSync(file)) return null;
  const rows = parse<Row>(readFileSync(file), { columns: true, bom: true, relax_column_count: true }).filter(
    (row) => Number(row['OverallRating']) > 0 && (row['ReviewBody'] ?? '').trim() !== '',
  );
  const y = rows.map((row) => Number(row['OverallRating']));
  const read = rows.map((row) => engine.analyze(`${row['ReviewHeader'] ?? ''}. ${row['ReviewBody']!}`).themes);
  const said = (theme: string, sentiments: readonly string[]): number[] =>
    read.map((themes) => (themes.some((one) => one.theme === theme && sentiments.includes(one.sentiment)) ? 1 : 0));
  const stars = importanceOf(
    aspects.map(([column]) => starColumns(rows, column)),
    y,
  );
  const text = importanceOf(
    aspects.map(([, themes]) =>
      themes.flatMap((theme) => ['positive', 'neutral', 'negative'].map((sentiment) => said(theme, [sentiment]))),
    ),
    y,
  );
  const mentions = importanceOf(
    aspects.map(([, themes]) => themes.map((theme) => said(theme, ['positive', 'neutral', 'negative']))),
    y,
  );
  return {
    reviews: rows.length,
    r2: { stars: stars.r2, text: text.r2 },
    figures: aspects.map(([column, themes], i) => ({
      aspect: column,
      rated: rows.filter((row) => Number(row[column]) > 0).length,
      mentioned: read.filter((found) => found.some(({ theme }) => themes.includes(theme))).length,
      stars: stars.importance[i]! / stars.r2,
      text: text.importance[i]! / text.r2,
    })),
    spearman: spearman(text.importance, stars.importance),
    spearmanWithoutValue: spearman(withoutValue(text.importance), withoutValue(stars.importance)),
    spearmanMentions: spearman(mentions.importance, stars.importance),
  };
}
