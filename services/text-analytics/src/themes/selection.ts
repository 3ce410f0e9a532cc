import { dimensionNames } from '@heed/contracts';
import { ValidationError } from '@heed/kernel';

/** Which of a tenant's responses are meant. */
export interface Selection {
  tenantId: string;
  /** Inclusive, YYYY-MM-DD. */
  from: string | undefined;
  /** Exclusive. */
  to: string | undefined;
  /** A response has one of the values in each of the dimensions. */
  filters: ReadonlyMap<string, readonly string[]>;
}

/** The statement's WHERE over `analyses` or a table of cells, and the values that it names, from $1 on. */
export interface Condition {
  sql: string;
  parameters: unknown[];
}

/** @throws ValidationError where the dimension is not known. */
export function dimensionOf(name: string, field: string, known: readonly string[]): string {
  if (known.includes(name)) return name;
  const detail = `${JSON.stringify(name)} is none of ${known.join(', ')}`;
  throw new ValidationError('There is no such dimension.', [{ field, rule: 'dimension', detail }]);
}

/** The names that filters ask for, known or not. */
export function dimensionsAsked(filters: readonly string[]): string[] {
  return filters.map((text) => text.slice(0, Math.max(0, text.indexOf(':'))));
}

/** `dimension:value` parameters; several values of one dimension are alternatives. A value may hold colons. */
export function filtersOf(given: readonly string[], known: readonly string[] = dimensionNames): Map<string, string[]> {
  const filters = new Map<string, string[]>();
  given.forEach((text, index) => {
    const field = `/filter/${index}`;
    const colon = text.indexOf(':');
    if (colon < 0) {
      const violation = { field, rule: 'filter', detail: 'is not of the form dimension:value' };
      throw new ValidationError(`filter ${violation.detail}`, [violation]);
    }
    const dimension = dimensionOf(text.slice(0, colon), field, known);
    filters.set(dimension, [...(filters.get(dimension) ?? []), text.slice(colon + 1)]);
  });
  return filters;
}

/** Tenant, period and filters; cells have no column for the last. */
export function conditionOf({ tenantId, from, to, filters }: Selection): Condition {
  const parameters: unknown[] = [tenantId];
  const terms = ['tenant_id = $1'];
  const next = (value: unknown): string => `$${parameters.push(value)}`;
  if (from !== undefined) terms.push(`day >= ${next(from)}::date`);
  if (to !== undefined) terms.push(`day < ${next(to)}::date`);
  // As what it contains, which has an index.
  for (const [dimension, values] of filters)
    terms.push(
      `(${values.map((value) => `dimensions @> ${next(JSON.stringify({ [dimension]: value }))}::jsonb`).join(' OR ')})`,
    );
  return { sql: terms.join(' AND '), parameters };
}
