import type { DimensionName } from '@heed/contracts';
import { ValidationError } from '@heed/kernel';

/** Values wanted of each dimension: any of the values, in every dimension. */
export type DimensionFilter = ReadonlyMap<DimensionName, readonly string[]>;

/**
 * Reads `dimension:value` terms; a value may hold colons. Terms of one dimension are alternatives.
 *
 * @throws ValidationError for a term without a colon and for a dimension that is not in `known`.
 */
export function dimensionFilter(terms: readonly string[], known: readonly DimensionName[]): DimensionFilter {
  const filter = new Map<DimensionName, string[]>();
  terms.forEach((term, index) => {
    const colon = term.indexOf(':');
    const name = known.find((dimension) => dimension === term.slice(0, colon));
    if (colon < 0) throw invalid(index, 'format', 'is not of the form dimension:value');
    if (name === undefined) throw invalid(index, 'dimension', `names no dimension; there are ${known.join(', ')}`);
    const value = term.slice(colon + 1);
    const values = filter.get(name) ?? [];
    if (!values.includes(value)) filter.set(name, [...values, value]);
  });
  return filter;
}

function invalid(index: number, rule: string, detail: string): ValidationError {
  const field = `/filter/${index}`;
  return new ValidationError(`${field} ${detail}`, [{ field, rule, detail }]);
}
