import type { DimensionFilter } from './dimension-filter.js';

/**
 * The dimension whose cells hold the total that is asked for: '' where nothing is filtered. Cells know one dimension at a
 * time, so null where two have to be known together: then the responses themselves are counted.
 */
export function summingDimension(filter: DimensionFilter, by: string | null): string | null {
  const [first, ...others] = filter.keys();
  if (first === undefined) return '';
  return others.length === 0 && (by === null || by === first) ? first : null;
}
