import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** For the documentation of a route that takes rows. */
export function PreferHeader(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        'RFC 7240. `return=minimal`: an array or a stream is answered by `counts` of all rows and `results` of those that were not stored; ' +
        '`Preference-Applied` says so. Standard: `return=representation`, one result a row',
      schema: { type: 'string' },
    }),
  );
}
