import { ValidationError } from '@heed/kernel';
import { checkDimension } from './check-dimension.js';

/** Values wanted of each dimension: any of the values, in every dimension. */
export type DimensionFilter = ReadonlyMap<string, readonly string[]>;

/** The dimensions that `dimension:value` terms name, known or not. */
export function dimensionsOfTerms(terms: readonly string[]): string[] {
  return terms.filter((term) => term.includes(':')).map((term) => term.slice(0, term.indexOf(':')));
}

/**
 * Reads `dimension:value` terms; a value may hold colons. Terms of one dimension are alternatives.
 *
 * @throws ValidationError for a term without a colon and for a dimension that is not in `known`.
 */
export function dimensionFilter(terms: readonly string[], known: readonly string[]): DimensionFilter {
  const filter = new Map<string, string[]>();
  terms.forEach((term, index) => {
    const field = `/filter/${index}`;
    const colon = term.indexOf(':');
    if (colon < 0) throw unreadable(field);
    const name = term.slice(0, colon);
    checkDimension(name, field, known);
    const value = term.slice(colon + 1);
    const values = filter.get(name) ?? [];
    if (!values.includes(value)) filter.set(name, [...values, value]);
  });
  return filter;
}

function unreadable(field: string): ValidationError {
  const detail = 'is not of the form dimension:value';
  return new ValidationError(`${field} ${detail}`, [{ field, rule: 'format', detail }]);
}
