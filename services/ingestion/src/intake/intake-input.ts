import { dimensionNames } from '@heed/contracts';
import type { Violation } from '@heed/kernel';
import { Type } from '@sinclair/typebox';

export const MAX_ROWS = 1_000;
export const MAX_COMMENT = 20_000;

export const ExternalId = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });

export const RespondentInput = Type.Object(
  {
    id: ExternalId('The caller’s id of the customer'),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    email: Type.Optional(Type.String({ maxLength: 320 })),
    phone: Type.Optional(Type.String({ maxLength: 50 })),
  },
  { additionalProperties: false, description: 'The customer; leave it out for an anonymous answer' },
);

export const DimensionsInput = Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 200 }), {
  description: `Where it belongs. Known dimensions: ${dimensionNames.join(', ')}`,
});

const known = new Set<string>(dimensionNames);

/** Dimensions are few and known: a typo would otherwise become a slice that nobody finds. */
export function unknownDimensions(dimensions: Readonly<Record<string, string>> | undefined): Violation[] {
  return Object.keys(dimensions ?? {})
    .filter((name) => !known.has(name))
    .map((name) => ({
      field: `/dimensions/${name}`,
      rule: 'dimension',
      detail: `is not a known dimension; known are ${dimensionNames.join(', ')}`,
    }));
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
