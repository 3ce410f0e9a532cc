import type { PersonalDatum } from './personal-datum.js';

/** The text with every find replaced by its type in brackets: "call [phone]". `found` is sorted and does not overlap. */
export function redact(text: string, found: readonly PersonalDatum[]): string {
  if (found.length === 0) return text;
  let redacted = '';
  let at = 0;
  for (const { type, start, end } of found) {
    redacted += `${text.slice(at, start)}[${type}]`;
    at = end;
  }
  return redacted + text.slice(at);
}
