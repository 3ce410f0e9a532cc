import { type Checked, schemaValidator } from '@heed/contracts';
import { ValidationError } from '@heed/kernel';
import type { PipeTransform } from '@nestjs/common';
import type { Static, TSchema } from '@sinclair/typebox';

/** Checks a body, query or parameter by a compiled schema; what it lets through has the schema's type. */
export class SchemaPipe<S extends TSchema> implements PipeTransform<unknown, Static<S>> {
  private readonly check: (value: unknown) => Checked<Static<S>>;

  constructor(schema: S, coerce = false) {
    this.check = schemaValidator(schema, coerce ? { coerceTypes: 'array', useDefaults: true } : { useDefaults: true });
  }

  transform(value: unknown): Static<S> {
    const checked = this.check(value);
    if (checked.ok) return checked.value;
    const first = checked.violations[0];
    throw new ValidationError(
      first === undefined ? 'is not valid' : `${first.field} ${first.detail}`.trim(),
      checked.violations,
    );
  }
}

/** `@Body(body(Schema))` */
export const body = <S extends TSchema>(schema: S): SchemaPipe<S> => new SchemaPipe(schema);
/** `@Query(query(Schema))`: strings become the numbers, booleans and lists that the schema names. */
export const query = <S extends TSchema>(schema: S): SchemaPipe<S> => new SchemaPipe(schema, true);
