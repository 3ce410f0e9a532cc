import { Readable } from 'node:stream';
import { type ParsedJson, parseJson } from '@heed/kernel';
import { countRows, notStored, type RowCounts } from '../intake/row-counts.js';
import { rejected, type RowResult } from '../intake/row-result.js';
import { splitLines, type StreamLine } from './split-lines.js';

/** How long a chunk waits for a connection: a stream is half answered and must not break off because others are busy. */
export const STREAM_WAIT_MS = 20_000;
const MAX_LINE_BYTES = 262_144;
/** Rows of one transaction. */
const CHUNK = 500;
/** All results of the longest stream fit: a sender that reads nothing before it has sent everything must not block itself. */
const RESULTS_BUFFER_BYTES = 32 * 1024 * 1024;

export interface StreamIntake {
  accept: (rows: readonly unknown[]) => Promise<RowResult[]>;
  limits: { streamRows: number; streamBytes: number };
  /** Only rows that were not stored are told one by one; the others are counted. */
  minimal?: boolean;
  /** Told of each line that is refused before it is a row. */
  onRefused?: (result: RowResult) => void;
}

/** A result says which line it belongs to. */
export type StreamResult = RowResult & { line: number };
/** Of a minimal answer: what became of all lines up to this one. */
export interface StreamProgress {
  line: number;
  counts: RowCounts;
}

function parse(line: StreamLine): ParsedJson {
  if (line.bytes !== null) return parseJson(line.bytes);
  return { ok: false, violation: { field: '', rule: 'length', detail: `is longer than ${MAX_LINE_BYTES} bytes` } };
}

/** Takes one chunk in and gives its results in the order of the lines. */
async function takeIn(
  lines: readonly StreamLine[],
  { accept, onRefused = () => undefined }: StreamIntake,
): Promise<StreamResult[]> {
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

/** The answer to the first line that the stream had no room for. */
function beyond(
  line: number,
  rule: 'rows' | 'bytes',
  { limits, onRefused = () => undefined }: StreamIntake,
): StreamResult {
  const most =
    rule === 'rows'
      ? `${limits.streamRows} rows (HEED_STREAM_ROWS)`
      : `${limits.streamBytes} bytes (HEED_STREAM_BYTES)`;
  const detail = `a stream holds at most ${most}; send this line and those after it in another one`;
  const refused = rejected(line - 1, null, [{ field: '', rule, detail }]);
  onRefused(refused);
  return { ...refused, line };
}

async function* resultsOf(source: Readable, intake: StreamIntake): AsyncGenerator<StreamResult[]> {
  const { streamRows, streamBytes } = intake.limits;
  let rows = 0;
  // Not destroyed with what is left of it: the connection is to carry the last result.
  const bytes = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const lines of splitLines(bytes, { line: MAX_LINE_BYTES, stream: streamBytes })) {
    const [first] = lines as [StreamLine];
    if (first.bytes === null && first.beyond === 'stream') {
      yield [beyond(first.number, 'bytes', intake)];
      return;
    }
    for (let from = 0; from < lines.length; from += CHUNK) {
      const chunk = lines.slice(from, Math.min(from + CHUNK, from + streamRows - rows));
      if (chunk.length > 0) {
        yield await takeIn(chunk, intake);
        rows += chunk.length;
      }
      if (rows >= streamRows && from + chunk.length < lines.length) {
        yield [beyond(lines[from + chunk.length]!.number, 'rows', intake)];
        return;
      }
    }
  }
}

async function* resultLines(source: Readable, intake: StreamIntake): AsyncGenerator<string> {
  let counts = countRows([]);
  try {
    for await (const results of resultsOf(source, intake)) {
      if (!intake.minimal) {
        yield ndjson(results);
        continue;
      }
      counts = countRows(results, counts);
      const progress: StreamProgress = { line: results.at(-1)!.line, counts };
      yield ndjson([...notStored(results), progress]);
    }
  } finally {
    // What was not asked for passes unread, until the sender has heard or its time is up.
    source.resume();
  }
}

const ndjson = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/**
 * NDJSON in, NDJSON out: a result line is written after the commit of its chunk and is the promise. A cut connection leaves
 * whole chunks. The request is read only as fast as chunks commit, so the sender feels it.
 */
export function streamResults(source: Readable, intake: StreamIntake): Readable {
  return Readable.from(resultLines(source, intake), { objectMode: false, highWaterMark: RESULTS_BUFFER_BYTES });
}
