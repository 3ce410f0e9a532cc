/**
 * PostgreSQL refuses NUL and lone surrogates in text and jsonb; both become U+FFFD at the edge, so that no accepted
 * comment can fail later.
 */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- NUL is what this is about
  return text.toWellFormed().replace(/\u0000/g, '\uFFFD');
}

/** {@link cleanText} for every string inside a parsed JSON value, keys included. Returns the same object when nothing changed. */
export function cleanJson<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => cleanJson(item)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [cleanText(key), cleanJson<unknown>(item)]),
    ) as T;
  }
  return value;
}
