import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { About } from './about.js';
import type { Figure } from './figure.js';
import { table } from './table.js';

const BEGIN = '<!-- figures: written by npm run bench -- --markdown -->';
const END = '<!-- end of figures -->';

/** Puts the figures between the two marks of a document. */
export async function writeMarkdown(path: string, about: About, figures: readonly Figure[]): Promise<void> {
  const text = await readFile(path, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for figures: ${BEGIN} … ${END}`);
  const { at, commit, machine, node, comments, command, minutes } = about;
  const head = `\`${command}\`, ${at.slice(0, 10)}, ${minutes} minutes, commit ${commit}; ${machine}, Node ${node}, comments of ${comments}.`;
  const whole = `${text.slice(0, from)}${BEGIN}\n\n${head}\n\n${table(figures)}\n\n${text.slice(to)}`;
  await writeFile(path, await format(whole, { ...(await resolveConfig(path)), filepath: path }));
}
