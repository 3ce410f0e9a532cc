/**
 * The path of a request as a router reads it, so that the door decides about the same path as the service that gets it:
 * without query, fragment and, in absolute form, origin; with `%73` as `s`, and `%2F` as it is. Null: it is none.
 */
export function pathOf(url: string): string | null {
  const path = url.startsWith('/') ? url : /^https?:\/\/[^/?#]*(\/.*)$/i.exec(url)?.[1];
  const [given] = path?.split(/[?#]/, 1) ?? [];
  if (given === undefined || !given.includes('%')) return given ?? null;
  try {
    return decodeURI(given.replaceAll('%25', '%2525'));
  } catch {
    // The router will not read it either, and says so.
    return null;
  }
}
