const QUOTED = 70;

/** A comment on one line of a table, its beginning where it is longer. */
export function quoted(text: string | undefined): string {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  return line.length > QUOTED ? `${line.slice(0, QUOTED - 1)}…` : line;
}
