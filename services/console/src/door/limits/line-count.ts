import type { IncomingMessage } from 'node:http';

const LINE_FEED = 10;
const NDJSON = /^application\/(x-)?ndjson\b/i;

/**
 * Counts the lines of a request's body while it passes; nothing is held back or read ahead. Made at once when the request
 * comes: the first part of a body may be there before anybody knows whose it is.
 */
export class LineCount {
  private counted = 0;
  private tell: ((lines: number) => void) | null = null;

  constructor(incoming: IncomingMessage) {
    const push = incoming.push.bind(incoming);
    incoming.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
      if (Buffer.isBuffer(chunk)) this.add(chunk);
      return push(chunk, encoding);
    };
  }

  /** Null for a body that has no lines. */
  static of(incoming: IncomingMessage): LineCount | null {
    return NDJSON.test(incoming.headers['content-type'] ?? '') ? new LineCount(incoming) : null;
  }

  /** Hears of those that have passed already, too. */
  onLines(tell: (lines: number) => void): void {
    this.tell = tell;
    if (this.counted > 0) tell(this.counted);
  }

  private add(chunk: Buffer): void {
    let lines = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
    this.counted += lines;
    if (lines > 0) this.tell?.(lines);
  }
}
