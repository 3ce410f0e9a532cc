import { readLines } from './read-lines.js';
import type { RowResult } from './stream-rows.js';

/** Sends a body, again where need be: `body` is asked before each attempt. */
export type Exchange = (body: () => string, read: (response: Response) => Promise<void>) => Promise<void>;

/** A line beyond what one request may hold was not looked at. */
const isLeftOver = ({ problem }: RowResult): boolean =>
  problem?.violations.some(({ rule }) => rule === 'rows') ?? false;

/**
 * Sends rows as NDJSON until each has a result. A result is Heed's promise that the row is stored. Where an answer breaks off, only
 * the rows without one are sent again; those that were stored all the same are duplicates then.
 */
export async function sendBatch(lines: readonly string[], exchange: Exchange): Promise<RowResult[]> {
  const results = new Map<number, RowResult>();
  const left = () => [...lines.keys()].filter((index) => !results.has(index));
  let sent: number[] = [];
  const body = () => {
    sent = left();
    return sent.map((index) => `${lines[index]}\n`).join('');
  };
  const read = async (response: Response) => {
    if (response.body === null) throw new Error('an answer without a body');
    for await (const text of readLines(response.body)) {
      const { line, ...result } = JSON.parse(text) as RowResult & { line: number };
      const index = sent[line - 1];
      if (index !== undefined && !isLeftOver(result)) results.set(index, result);
    }
    if (left().length === sent.length) throw new Error('an answer without results');
  };
  while (left().length > 0) await exchange(body, read);
  return lines.map((_, index) => results.get(index)!);
}
