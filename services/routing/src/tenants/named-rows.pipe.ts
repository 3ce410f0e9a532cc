import { ValidationError, type Violation } from '@heed/kernel';
import { SchemaPipe } from '@heed/platform';
import type { PipeTransform } from '@nestjs/common';
import type { Static, TSchema } from '@sinclair/typebox';

interface NamedRows {
  /** What a row is called: a rule, a team. */
  row: string;
  /** The field of the body that holds the list; the body itself where it is left out. */
  list?: string;
}

/** Checks a list by its schema; what is wrong with a row says whose row it is. */
export class NamedRowsPipe<S extends TSchema> implements PipeTransform<unknown, Static<S>> {
  private readonly pipe: SchemaPipe<S>;

  constructor(
    schema: S,
    private readonly named: NamedRows,
  ) {
    this.pipe = new SchemaPipe(schema);
  }

  transform(value: unknown): Static<S> {
    try {
      return this.pipe.transform(value);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const { row, list } = this.named;
      const rows = list === undefined ? value : (value as Record<string, unknown> | null)?.[list];
      throw namedViolations(
        error.violations.map((violation) => {
          const name = nameAt(rows, violation.field, list === undefined ? '' : `/${list}`);
          return name === null ? violation : { ...violation, detail: `of the ${row} "${name}" ${violation.detail}` };
        }),
      );
    }
  }
}

/** The first violation is the message. */
export function namedViolations(violations: Violation[]): ValidationError {
  const [first] = violations;
  return new ValidationError(
    first === undefined ? 'is not valid' : `${first.field} ${first.detail}`.trim(),
    violations,
  );
}

function nameAt(rows: unknown, field: string, at: string): string | null {
  const index = /^\/(\d+)(?:\/|$)/.exec(field.startsWith(at) ? field.slice(at.length) : '')?.[1];
  if (index === undefined || !Array.isArray(rows)) return null;
  const name: unknown = (rows[Number(index)] as { name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' && name !== '' && name.length <= 100 ? name : null;
}
