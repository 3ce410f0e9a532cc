import { ValidationError } from '@heed/kernel';

/** @throws ValidationError where no day is in the period, and for the year 0, which PostgreSQL does not have. */
export function checkPeriod({ from, to }: { from: string | undefined; to: string | undefined }): void {
  if (from?.startsWith('0000')) throw refusal('from', 'must be in the year 1 or later');
  if (to?.startsWith('0000')) throw refusal('to', 'must be in the year 1 or later');
  if (from !== undefined && to !== undefined && from >= to)
    throw refusal('to', `must be after from (${from}): it is not included`);
}

function refusal(name: string, detail: string): ValidationError {
  const field = `/${name}`;
  return new ValidationError(`${field} ${detail}`, [{ field, rule: 'period', detail }]);
}
