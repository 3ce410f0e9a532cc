import type { Violation } from '@heed/kernel';
import type { Static, TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type Options } from 'ajv';
import formats from 'ajv-formats';

export type Checked<T> = { ok: true; value: T } | { ok: false; violations: Violation[] };

function toViolation(error: ErrorObject): Violation {
  const params = error.params as Record<string, unknown>;
  const property = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  const field = typeof property === 'string' ? `${error.instancePath}/${property}` : error.instancePath;
  const allowed = params['allowedValues'] ?? params['allowedValue'];
  const detail =
    error.keyword === 'additionalProperties'
      ? 'is not a known field'
      : allowed === undefined
        ? (error.message ?? 'is not valid')
        : `${error.message ?? 'is not valid'}: ${JSON.stringify(allowed)}`;
  return { field, rule: error.keyword, detail };
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
