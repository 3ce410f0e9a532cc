/** A line of a stream. Without bytes: it was longer than a line may be, or than the whole stream, and was thrown away. */
export type StreamLine = { number: number } & ({ bytes: Buffer } | { bytes: null; beyond: 'line' | 'stream' });

export interface ByteLimits {
  line: number;
  stream: number;
}

const NEWLINE = 0x0a;

/**
 * Cuts a byte stream into lines, numbered from 1, as they arrive: each step gives the lines that the newest bytes completed.
 * Holds at most one line; a longer one is dropped while it passes. Blank lines count and are left out. Where the stream is longer
 * than it may be, the line that goes beyond is the last step, and no more is read.
 */
export async function* splitLines(source: AsyncIterable<Buffer>, limits: ByteLimits): AsyncGenerator<StreamLine[]> {
  let number = 0;
  let passed = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  let tooLong = false;
  const take = (part: Buffer): StreamLine | null => {
    number += 1;
    const bytes = tooLong || restBytes + part.length > limits.line ? null : Buffer.concat([...rest, part]);
    rest = [];
    restBytes = 0;
    tooLong = false;
    if (bytes === null) return { number, bytes, beyond: 'line' };
    return bytes.toString('latin1').trim() === '' ? null : { number, bytes };
  };
  for await (const whole of source) {
    const chunk = whole.subarray(0, limits.stream - passed);
    passed += chunk.length;
    const lines: StreamLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      const line = take(chunk.subarray(from, at));
      if (line !== null) lines.push(line);
      from = at + 1;
    }
    const tail = chunk.subarray(from);
    restBytes += tail.length;
    if (restBytes > limits.line) {
      tooLong = true;
      rest = [];
    } else if (tail.length > 0) rest.push(tail);
    if (lines.length > 0) yield lines;
    if (chunk.length < whole.length) {
      yield [{ number: number + 1, bytes: null, beyond: 'stream' }];
      return;
    }
  }
  if (restBytes > 0) {
    const line = take(Buffer.alloc(0));
    if (line !== null) yield [line];
  }
}
