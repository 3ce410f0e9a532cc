import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { Row } from './row.js';
import { table } from './table.js';

const BEGIN = '<!-- figures: written by npm run bench:text -- --markdown -->';
const END = '<!-- end of figures -->';

/** Puts the table between the two marks of a document. */
export async function writeMarkdown(path: string, about: string, rows: readonly Row[]): Promise<void> {
  const text = await readFile(path, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for figures: ${BEGIN} … ${END}`);
  const whole = `${text.slice(0, from)}${BEGIN}\n\n${about}\n\n${table(rows)}\n\n${text.slice(to)}`;
  await writeFile(path, await format(whole, { ...(await resolveConfig(path)), filepath: path }));
}
