import type { Polarity } from '../analysis.js';

/** A comment with what it means, as a person read it. What is left out was not looked at. */
export interface Label {
  id: string | number;
  text: string;
  sentiment?: Polarity;
  themes?: { theme: string; sentiment?: Polarity }[];
}

const POLARITIES: readonly unknown[] = ['positive', 'neutral', 'negative'];
const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The label that a row of NDJSON holds, or what is wrong with it: field and rule. Other fields pass; a sentiment of
 * "mixed" is none of ours and counts as not given.
 */
export function readLabel(value: unknown, line: number): Label | { problem: string } {
  if (!isRow(value)) return { problem: 'is no object: {"id", "text", "sentiment"?, "themes"?} is wanted' };
  const { id = line, text, sentiment, themes } = value;
  if (typeof id !== 'number' && typeof id !== 'string') return { problem: '/id is neither a number nor a text' };
  if (text === undefined) return { problem: '/text is missing' };
  if (typeof text !== 'string') return { problem: '/text is no text' };
  const label: Label = { id, text };
  const isNone = (given: unknown): boolean => given === undefined || given === null || given === 'mixed';
  if (!isNone(sentiment)) {
    if (!POLARITIES.includes(sentiment)) return { problem: '/sentiment is none of positive, neutral, negative' };
    label.sentiment = sentiment as Polarity;
  }
  if (themes === undefined || themes === null) return label;
  if (!Array.isArray(themes)) return { problem: '/themes is no list' };
  const read: NonNullable<Label['themes']> = [];
  for (const [index, mention] of themes.entries() as IterableIterator<[number, unknown]>) {
    const field = `/themes/${index}`;
    if (!isRow(mention)) return { problem: `${field} is no object` };
    const { theme } = mention;
    if (typeof theme !== 'string' || theme === '') return { problem: `${field}/theme is missing, or no text` };
    if (!isNone(mention.sentiment) && !POLARITIES.includes(mention.sentiment))
      return { problem: `${field}/sentiment is none of positive, neutral, negative` };
    if (read.some((known) => known.theme === theme)) continue;
    read.push(isNone(mention.sentiment) ? { theme } : { theme, sentiment: mention.sentiment as Polarity });
  }
  label.themes = read;
  return label;
}
