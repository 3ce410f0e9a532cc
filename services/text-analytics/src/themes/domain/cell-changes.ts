import type { Polarity, ThemeMention } from '@heed/contracts';
import { contributionUnits, type Sign } from '@heed/measures';

/** What a reading adds to the cells. */
export interface Slice {
  day: string;
  dimensions: Readonly<Record<string, string>>;
  npsSign: Sign | null;
  sentiment: Polarity;
  themes: readonly ThemeMention[];
}

export interface Change {
  tenantId: string;
  /** What the response added until now; null where it is new or was deleted. */
  before: Slice | null;
  /** Null where it is deleted. */
  after: Slice | null;
}

interface Cell {
  tenantId: string;
  day: string;
  /** Both '' for the total. */
  dimension: string;
  value: string;
}

export interface ThemeCell extends Cell {
  /** '' for responses without a theme. */
  theme: string;
  mentions: number;
  positive: number;
  neutral: number;
  negative: number;
  units: number;
}

export interface NpsCell extends Cell {
  answers: number;
  n: number;
  promoters: number;
  detractors: number;
}

/** What to add to the stored sums; without cells that stay as they are, in primary key order. */
export interface CellChanges {
  themes: ThemeCell[];
  nps: NpsCell[];
}

type Sums<T> = Map<string, T>;

/** The cell of that key; made by `empty` the first time. */
function cellOf<T>(sums: Sums<T>, key: readonly string[], empty: () => T): T {
  const name = JSON.stringify(key);
  let cell = sums.get(name);
  if (cell === undefined) sums.set(name, (cell = empty()));
  return cell;
}

function changed<T extends Cell>(sums: Sums<T>, fields: readonly (keyof T)[]): T[] {
  return [...sums]
    .filter(([, cell]) => fields.some((field) => cell[field] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
}

/** The bars that a response stands in: its themes, or the remainder as if that were its one theme. */
function barsOf({ themes, sentiment }: Slice): { theme: string; sentiment: Polarity }[] {
  return themes.length > 0 ? [...themes] : [{ theme: '', sentiment }];
}

/** A response counts in the total and once in each of its dimensions. */
function cutsOf({ dimensions }: Slice): [dimension: string, value: string][] {
  return [['', ''], ...Object.entries(dimensions).filter(([name]) => name !== '')];
}

/** Adds up new − old over all responses. */
export function cellChanges(changes: readonly Change[]): CellChanges {
  const themes: Sums<ThemeCell> = new Map();
  const nps: Sums<NpsCell> = new Map();

  const add = (tenantId: string, slice: Slice, factor: 1 | -1): void => {
    const bars = barsOf(slice);
    const { day, npsSign: sign } = slice;
    const units = sign === null ? 0 : contributionUnits(sign, bars.length);
    for (const [dimension, value] of cutsOf(slice)) {
      const key = [tenantId, dimension, day, value];
      const where = { tenantId, day, dimension, value };
      const total = cellOf(nps, key, () => ({ ...where, answers: 0, n: 0, promoters: 0, detractors: 0 }));
      total.answers += factor;
      if (sign !== null) total.n += factor;
      if (sign === 1) total.promoters += factor;
      if (sign === -1) total.detractors += factor;
      for (const { theme, sentiment } of bars) {
        const none = { ...where, theme, mentions: 0, positive: 0, neutral: 0, negative: 0, units: 0 };
        const cell = cellOf(themes, [...key, theme], () => none);
        cell.mentions += factor;
        cell[sentiment] += factor;
        cell.units += factor * units;
      }
    }
  };
  for (const { tenantId, before, after } of changes) {
    if (before !== null) add(tenantId, before, -1);
    if (after !== null) add(tenantId, after, 1);
  }
  return {
    themes: changed(themes, ['mentions', 'positive', 'neutral', 'negative', 'units']),
    nps: changed(nps, ['answers', 'n', 'promoters', 'detractors']),
  };
}
