import { ValidationError } from '@heed/kernel';
import type { PipeTransform } from '@nestjs/common';
import { MAX_ROWS } from './intake-input.js';

/** One row, an array of them, or a stream. The rows are checked one by one, so that a bad one does not cost its neighbours. */
export class RowsPipe implements PipeTransform<unknown, object> {
  transform(given: unknown): object {
    if (Array.isArray(given) && given.length > MAX_ROWS)
      throw refused(
        'maxItems',
        `has ${given.length} rows, an array at most ${MAX_ROWS}; send it in parts, or as a stream`,
      );
    if (typeof given === 'object' && given !== null) return given;
    throw refused('type', 'must be an object or an array');
  }
}

function refused(rule: string, detail: string): ValidationError {
  return new ValidationError(`the body ${detail}`, [{ field: '', rule, detail }]);
}
