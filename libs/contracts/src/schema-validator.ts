import type { Violation } from '@heed/kernel';
import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type Options } from 'ajv';
import formats from 'ajv-formats';

export type Checked<T> = { ok: true; value: T } | { ok: false; violations: Violation[] };

function toViolation(error: ErrorObject): Violation {
  const params = error.params as Record<string, unknown>;
  const property = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  const field = typeof property === 'string' ? `${error.instancePath}/${property}` : error.instancePath;
  const detail = detailOf(error, params['allowedValues'] ?? params['allowedValue']);
  return { field, rule: error.keyword, detail };
}

function detailOf({ keyword, message = 'is not valid', params }: ErrorObject, allowed: unknown): string {
  if (keyword === 'additionalProperties') return 'is not a known field';
  if (keyword === 'required') return 'is required';
  // What people forget is the zone.
  if (keyword === 'format' && params['format'] === 'date-time') return `${message}, such as 2026-11-22T10:00:00Z`;
  return allowed === undefined ? message : `${message}: ${JSON.stringify(allowed)}`;
}

/** A compiled validator for one schema. Unions report every branch, so `anyOf` noise is cut to the outermost message. */
export function schemaValidator<S extends TSchema>(
  schema: S,
  options: Options = {},
): (value: unknown) => Checked<Static<S>> {
  // `1e999` is JSON and parses to Infinity, which no table and no event can hold.
  const ajv = new Ajv({ allErrors: true, strict: false, strictNumbers: true, ...options });
  formats.default(ajv, ['uuid', 'date-time', 'date', 'email']);
  const validate = ajv.compile<Static<S>>(schema);
  return (value) => {
    if (validate(value)) return { ok: true, value };
    const errors = validate.errors ?? [];
    const unions = new Set(errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath));
    const kept = errors.filter((error) => error.keyword === 'anyOf' || !unions.has(error.instancePath));
    return { ok: false, violations: kept.slice(0, 20).map(toViolation) };
  };
}
