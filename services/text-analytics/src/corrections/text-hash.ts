import { createHash } from 'node:crypto';

/** By which the same words are known again: in lower case, with single spaces. Null without words. */
export function textHash(comment: string | null): Buffer | null {
  const text = (comment ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
  return text === '' ? null : createHash('sha256').update(text).digest();
}
