/** A comment to read, as a line of NDJSON brings it. */
export interface Comment {
  id: string | number;
  text: string;
  /** BCP-47, where it is known. */
  language?: string;
}

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The comment that a line holds, or what is wrong with it: field and rule. Fields that are not asked for pass. */
export function commentOf(value: unknown): Comment | { problem: string } {
  if (!isRow(value)) return { problem: 'is no object: {"id", "text"} is wanted' };
  const { id, text, language } = value;
  if (id === undefined) return { problem: '/id is missing' };
  if (typeof id !== 'number' && (typeof id !== 'string' || id === ''))
    return { problem: '/id is neither a number nor a text of one character or more' };
  if (text === undefined) return { problem: '/text is missing' };
  if (typeof text !== 'string') return { problem: '/text is no text' };
  if (language === undefined || language === null) return { id, text };
  if (typeof language !== 'string') return { problem: '/language is no text' };
  return { id, text, language };
}
