import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** A line of NDJSON, counted from 1. `value` is what it says, `problem` why it says nothing. */
export type InputLine = { line: number; value: unknown } | { line: number; problem: string };

/** A longer line is reported and skipped: a file without line ends must not fill the memory. */
export const MOST_CHARACTERS = 4_000_000;

function parse(line: number, text: string): InputLine {
  try {
    return { line, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { line, problem: `is not JSON: ${(error as Error).message}` };
  }
}

/**
 * The lines of a stream of NDJSON, as many at once as have arrived: what is piped in slowly is answered at once, and a
 * file in chunks. Blank lines count and are left out.
 */
export async function* inputLines(input: Readable): AsyncGenerator<InputLine[]> {
  const decoder = new StringDecoder('utf8');
  let line = 0;
  let rest = '';
  let skipping = false;
  const take = (text: string, ended: boolean, lines: InputLine[]): void => {
    rest += text;
    if (!ended) {
      if (rest.length <= MOST_CHARACTERS) return;
      skipping = true;
      rest = '';
      return;
    }
    line += 1;
    const whole = line === 1 ? rest.replace(/^\uFEFF/, '') : rest;
    if (skipping || whole.length > MOST_CHARACTERS)
      lines.push({ line, problem: `has over ${MOST_CHARACTERS} characters` });
    else if (whole.trim() !== '') lines.push(parse(line, whole));
    rest = '';
    skipping = false;
  };
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
    const lines: InputLine[] = [];
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      take(text.slice(from, at), true, lines);
      from = at + 1;
    }
    take(text.slice(from), false, lines);
    if (lines.length > 0) yield lines;
  }
  const last: InputLine[] = [];
  const end = decoder.end();
  if (skipping || rest !== '' || end !== '') take(end, true, last);
  if (last.length > 0) yield last;
}
