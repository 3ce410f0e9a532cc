/** A line of a stream; `bytes` is null where it was longer than allowed and was thrown away. */
export interface StreamLine {
  /** From 1. */
  number: number;
  bytes: Buffer | null;
}

const NEWLINE = 0x0a;

/**
 * Cuts a byte stream into lines as they arrive: each step gives the lines that the newest bytes completed. Holds at most one
 * line of `maxBytes`; a longer one is dropped while it passes. Blank lines count and are left out.
 */
export async function* splitLines(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<StreamLine[]> {
  let number = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  let tooLong = false;
  const take = (part: Buffer): StreamLine | null => {
    number += 1;
    const bytes = tooLong || restBytes + part.length > maxBytes ? null : Buffer.concat([...rest, part]);
    rest = [];
    restBytes = 0;
    tooLong = false;
    return bytes !== null && bytes.toString('latin1').trim() === '' ? null : { number, bytes };
  };
  for await (const chunk of source) {
    const lines: StreamLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const line = take(chunk.subarray(from, at));
      if (line !== null) lines.push(line);
      from = at + 1;
    }
    const tail = chunk.subarray(from);
    restBytes += tail.length;
    if (restBytes > maxBytes) {
      tooLong = true;
      rest = [];
    } else if (tail.length > 0) rest.push(tail);
    if (lines.length > 0) yield lines;
  }
  if (restBytes > 0) {
    const line = take(Buffer.alloc(0));
    if (line !== null) yield [line];
  }
}
