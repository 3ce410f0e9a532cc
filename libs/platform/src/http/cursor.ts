import { ValidationError } from '@heed/kernel';

/** An opaque position in a list: what the last row of a page sorted by. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

export function decodeCursor(cursor: string | undefined): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(position)) return position as (string | number)[];
  } catch {
    // Told below: whatever it is, it is not one of ours.
  }
  const violation = { field: '/cursor', rule: 'cursor', detail: 'is not a cursor that a list gave out' };
  throw new ValidationError(`cursor ${violation.detail}`, [violation]);
}
