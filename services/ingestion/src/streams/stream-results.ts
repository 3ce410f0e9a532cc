import { Readable } from 'node:stream';
import { type ParsedJson, parseJson } from '@heed/kernel';
import { rejected, type RowResult } from '../intake/row-result.js';
import { splitLines, type StreamLine } from './split-lines.js';

/** How long a chunk waits for a connection: a stream is half answered and must not break off because others are busy. */
export const STREAM_WAIT_MS = 20_000;
const MAX_LINE_BYTES = 262_144;
/** Rows of one transaction. */
const CHUNK = 500;
/** All results of the longest stream fit: a sender that reads nothing before it has sent everything must not block itself. */
const RESULTS_BUFFER_BYTES = 32 * 1024 * 1024;

/** Told of each line that is refused before it is a row. */
type OnRefused = (result: RowResult) => void;

export type AcceptRows = (rows: readonly unknown[]) => Promise<RowResult[]>;

/** A result says which line it belongs to. */
export type StreamResult = RowResult & { line: number };

function parse({ bytes }: StreamLine): ParsedJson {
  if (bytes !== null) return parseJson(bytes);
  return { ok: false, violation: { field: '', rule: 'length', detail: `is longer than ${MAX_LINE_BYTES} bytes` } };
}

/** Takes one chunk in and gives its results in the order of the lines. */
async function takeIn(lines: readonly StreamLine[], accept: AcceptRows, onRefused: OnRefused): Promise<StreamResult[]> {
  const parsed = lines.map(parse);
  const accepted = await accept(parsed.flatMap((line) => (line.ok ? [line.value] : [])));
  let next = 0;
  return parsed.map((line, index) => {
    const { number } = lines[index]!;
    if (line.ok) return { ...accepted[next++]!, index: number - 1, line: number };
    const refused = rejected(number - 1, null, [line.violation]);
    onRefused(refused);
    return { ...refused, line: number };
  });
}

async function* resultLines(
  source: AsyncIterable<Buffer>,
  accept: AcceptRows,
  maxRows: number,
  onRefused: OnRefused,
): AsyncGenerator<string> {
  let rows = 0;
  for await (const lines of splitLines(source, MAX_LINE_BYTES)) {
    for (let from = 0; from < lines.length; from += CHUNK) {
      const chunk = lines.slice(from, Math.min(from + CHUNK, from + maxRows - rows));
      if (chunk.length > 0) {
        const results = await takeIn(chunk, accept, onRefused);
        yield results.map((result) => `${JSON.stringify(result)}\n`).join('');
        rows += chunk.length;
      }
      if (rows >= maxRows && from + chunk.length < lines.length) {
        const line = lines[from + chunk.length]!.number;
        const detail = `a stream holds at most ${maxRows} rows; send this line and those after it in another one`;
        const refused = rejected(line - 1, null, [{ field: '', rule: 'rows', detail }]);
        onRefused(refused);
        yield `${JSON.stringify({ ...refused, line })}\n`;
        return;
      }
    }
  }
}

/**
 * NDJSON in, NDJSON out: a result line is written after the commit of its chunk and is the promise. A cut connection leaves
 * whole chunks. The request is read only as fast as chunks commit, so the sender feels it.
 */
export function streamResults(
  source: AsyncIterable<Buffer>,
  accept: AcceptRows,
  maxRows: number,
  onRefused: OnRefused = () => undefined,
): Readable {
  return Readable.from(resultLines(source, accept, maxRows, onRefused), {
    objectMode: false,
    highWaterMark: RESULTS_BUFFER_BYTES,
  });
}
