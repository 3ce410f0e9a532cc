import { ValidationError } from '@heed/kernel';

/** Days from `from` (inclusive) to `to` (exclusive); null is open. */
export interface Period {
  from: string | null;
  to: string | null;
}

/**
 * `names` are those of the parameters.
 *
 * @throws ValidationError where no day is in the period, and for the year 0, which PostgreSQL does not have.
 */
export function checkPeriod({ from, to }: Period, names = { from: 'from', to: 'to' }): void {
  if (from?.startsWith('0000')) throw refusal(names.from, 'must be in the year 1 or later');
  if (to?.startsWith('0000')) throw refusal(names.to, 'must be in the year 1 or later');
  if (from !== null && to !== null && from >= to)
    throw refusal(names.to, `must be after ${names.from} (${from}): it is not included`);
}

function refusal(name: string, detail: string): ValidationError {
  const field = `/${name}`;
  return new ValidationError(`${field} ${detail}`, [{ field, rule: 'period', detail }]);
}
