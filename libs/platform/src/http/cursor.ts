import { isUuid, ValidationError } from '@heed/kernel';

/** What the last row of a page sorted by: an instant (RFC 3339, UTC, at most microseconds) and the row's id. */
export type CursorPosition = readonly [at: string, id: string];

/** An opaque position in a list. */
export function encodeCursor(position: CursorPosition): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

function isInstant(value: unknown): value is string {
  const date = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  if (date === undefined) return false;
  const time = Date.parse(value as string);
  // 30 February is parsed as 2 March, and PostgreSQL refuses it.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

export function decodeCursor(cursor: string | undefined): CursorPosition | null {
  if (cursor === undefined) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(position) && position.length === 2 && isInstant(position[0]) && isUuid(position[1]))
      return [position[0], position[1]];
  } catch {
    // Told below: whatever it is, it is not one of ours.
  }
  const violation = { field: '/cursor', rule: 'cursor', detail: 'is not a cursor that a list gave out' };
  throw new ValidationError(`cursor ${violation.detail}`, [violation]);
}
