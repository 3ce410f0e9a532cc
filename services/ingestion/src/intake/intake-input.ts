import type { Violation } from '@heed/kernel';
import type { KnownDimensions } from '../dimensions/known-dimensions.js';

export const MAX_ROWS = 1_000;

/** Dimensions are few and registered: a typo would otherwise become a slice that nobody finds. */
export function unknownDimensions(
  dimensions: Readonly<Record<string, string>> | undefined,
  known: KnownDimensions,
): Violation[] {
  return Object.entries(dimensions ?? {}).flatMap(([name, value]): Violation[] => {
    const allowed = known.get(name);
    const field = `/dimensions/${name}`;
    if (allowed === undefined) {
      const detail = `is not a known dimension; known are ${[...known.keys()].join(', ')}`;
      return [{ field, rule: 'dimension', detail }];
    }
    if (allowed === null || allowed.includes(value)) return [];
    const listed = allowed.length > 20 ? `${allowed.slice(0, 20).join(', ')} …` : allowed.join(', ');
    return [{ field, rule: 'value', detail: `is not one of its values; those are ${listed}` }];
  });
}

const EARLIEST = Date.UTC(1970, 0, 1);

/** An instant with a zone, between 1970 and a day from now (clocks differ). */
export function instantViolation(field: string, value: string, now: number): Violation[] {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return [{ field, rule: 'date-time', detail: 'is not a date-time with a zone' }];
  if (time < EARLIEST) return [{ field, rule: 'range', detail: 'lies before 1970' }];
  if (time > now + 86_400_000) return [{ field, rule: 'range', detail: 'lies in the future' }];
  return [];
}
