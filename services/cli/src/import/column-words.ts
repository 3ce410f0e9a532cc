/** A column's name as words: `ReviewBody`, `review_body` and `Review body` are all `review body`. */
export function columnWords(name: string): string {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/e-mail/g, 'email')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The first column whose words are one of `names`, earlier names first. */
export function columnNamed(
  columns: string[],
  names: string[],
  allowed = (_column: string) => true,
): string | undefined {
  for (const name of names) {
    const found = columns.find((column) => columnWords(column) === name && allowed(column));
    if (found !== undefined) return found;
  }
  return undefined;
}
