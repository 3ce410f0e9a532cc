import { type Checked, schemaValidator } from '@heed/contracts';
import { cleanJson, ValidationError } from '@heed/kernel';
import type { PipeTransform } from '@nestjs/common';
import type { Static, TSchema } from '@sinclair/typebox';

interface SchemaPipeOptions {
  coerce?: boolean;
  clean?: boolean;
}

/**
 * Checks a body, query or parameter by a compiled schema; what it lets through has the schema's type. Text is cleaned after
 * the check: the schema has then bounded how deep the value goes.
 */
export class SchemaPipe<S extends TSchema> implements PipeTransform<unknown, Static<S>> {
  private readonly check: (value: unknown) => Checked<Static<S>>;
  private readonly clean: boolean;

  constructor(schema: S, { coerce = false, clean = true }: SchemaPipeOptions = {}) {
    this.check = schemaValidator(schema, coerce ? { coerceTypes: 'array', useDefaults: true } : { useDefaults: true });
    this.clean = clean;
  }

  transform(value: unknown): Static<S> {
    const checked = this.check(value);
    if (checked.ok) return this.clean ? cleanJson(checked.value) : checked.value;
    const first = checked.violations[0];
    throw new ValidationError(
      first === undefined ? 'is not valid' : `${first.field} ${first.detail}`.trim(),
      checked.violations,
    );
  }
}

/** `@Body(body(Schema))` */
export const body = <S extends TSchema>(schema: S): SchemaPipe<S> => new SchemaPipe(schema);
/** For a route that checks and cleans its rows itself: only the outermost shape is looked at. */
export const uncleanedBody = <S extends TSchema>(schema: S): SchemaPipe<S> => new SchemaPipe(schema, { clean: false });
/** `@Query(query(Schema))`: strings become the numbers, booleans and lists that the schema names. */
export const query = <S extends TSchema>(schema: S): SchemaPipe<S> => new SchemaPipe(schema, { coerce: true });
