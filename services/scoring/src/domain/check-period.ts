import { ValidationError } from '@heed/kernel';

/** Days from `from` (inclusive) to `to` (exclusive); null is open. */
export interface Period {
  from: string | null;
  to: string | null;
}

/**
 * `names` are those of the parameters.
 *
 * @throws ValidationError where no day is in the period.
 */
export function checkPeriod({ from, to }: Period, names = { from: 'from', to: 'to' }): void {
  if (from === null || to === null || from < to) return;
  const violation = {
    field: `/${names.to}`,
    rule: 'period',
    detail: `must be after ${names.from} (${from}): it is not included`,
  };
  throw new ValidationError(`${violation.field} ${violation.detail}`, [violation]);
}
