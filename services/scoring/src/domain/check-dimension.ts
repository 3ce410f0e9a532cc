import { ValidationError } from '@heed/kernel';

/** @throws ValidationError that names the dimensions there are where `name` is none of them. */
export function checkDimension(name: string, field: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const detail = `names no dimension; there are ${known.join(', ')}`;
  throw new ValidationError(`${field} ${detail}`, [{ field, rule: 'dimension', detail }]);
}
