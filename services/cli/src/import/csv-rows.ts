import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse, type CsvError } from 'csv-parse';
import type { CsvHeader } from './csv-header.js';
import type { Cells, SourceRow } from './source-row.js';

/** A quote that is never closed would swallow the rest of the file; no honest row is longer than this. */
const MAX_RECORD_BYTES = 1024 * 1024;
const SHOWN_TEXT = 2_000;

interface CsvRecord {
  fields: string[];
  /** Bytes from where this reading began to the end of the record. */
  end: number;
}

/**
 * Records from `offset` on, a chunk's worth at a time. When one cannot be read, those before it come first and then the
 * error: csv-parse's own stream drops the records that it has not handed out when it fails.
 */
async function* recordsFrom(
  path: string,
  offset: number,
  delimiter: string,
): AsyncGenerator<CsvRecord[], CsvError | undefined> {
  let ready: CsvRecord[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    max_record_size: MAX_RECORD_BYTES,
    on_record: (fields: string[], { bytes }) => {
      ready.push({ fields, end: bytes });
      return null;
    },
  });
  parser.on('error', () => undefined); // Told by the callbacks below.
  const file = createReadStream(path, { start: offset });
  try {
    for await (const chunk of file as AsyncIterable<Buffer>) {
      const error = await new Promise<Error | null | undefined>((done) => parser.write(chunk, done));
      yield ready;
      ready = [];
      if (error) return error as CsvError;
    }
    const error = await new Promise<Error | null | undefined>((done) => parser.end(done));
    yield ready;
    return error ? (error as CsvError) : undefined;
  } finally {
    parser.destroy();
    file.destroy();
  }
}

/** The line of the file that begins at a byte, without its end. */
async function lineAt(path: string, offset: number): Promise<{ text: string; bytes: number }> {
  const file = await open(path);
  try {
    const parts: Buffer[] = [];
    for (let at = offset; ;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, at);
      const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
      parts.push(buffer.subarray(0, end === -1 ? bytesRead : end + 1));
      at += bytesRead;
      if (end !== -1 || bytesRead === 0) break;
    }
    const line = Buffer.concat(parts);
    return { text: line.toString('utf8').replace(/\r?\n$/, ''), bytes: line.length };
  } finally {
    await file.close();
  }
}

/** Whether the bytes of a record are the text that was read of them. */
async function isText(path: string, from: number, bytes: number): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
    return isUtf8(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

const NO_UTF8 = 'the row is not UTF-8 text; save the file as "CSV UTF-8" and import that';

const reasons: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened here and never closed',
  CSV_INVALID_CLOSING_QUOTE:
    'a quote is opened here and closed in the middle of a value; write "" for a quote inside one',
  INVALID_OPENING_QUOTE:
    'a quote stands in the middle of a value; put the value in quotes and write "" for each inside',
  CSV_MAX_RECORD_SIZE: 'the row is longer than 1 MB; a quote is probably not closed',
};

function newlines(fields: string[]): number {
  let count = 0;
  for (const field of fields) for (let at = -1; (at = field.indexOf('\n', at + 1)) !== -1;) count += 1;
  return count;
}

function toRow(fields: string[], columns: string[], line: number, delimiter: string): SourceRow {
  if (fields.length !== columns.length) {
    const reason = `the row has ${fields.length} values, the header has ${columns.length}`;
    return { line, broken: { rule: 'columns', reason, text: fields.join(delimiter).slice(0, SHOWN_TEXT) } };
  }
  const cells: Cells = {};
  columns.forEach((column, index) => (cells[column] = fields[index]!));
  return { line, cells };
}

/**
 * The rows of a CSV file (RFC 4180). Of a row with a broken quote only its first line is given up: reading goes on with
 * the next line, so the rows that the open quote would have swallowed are kept. Rows with nothing in them are left out.
 */
export async function* csvRows(path: string, header: CsvHeader): AsyncGenerator<SourceRow> {
  const { columns, delimiter } = header;
  let { offset, line } = header;
  for (;;) {
    const records = recordsFrom(path, offset, delimiter);
    let read = 0;
    let next = await records.next();
    for (; !next.done; next = await records.next()) {
      for (const { fields, end } of next.value) {
        const beginsAt = line;
        const from = offset + read;
        line += 1 + newlines(fields);
        read = end;
        if (fields.every((field) => field.trim() === '')) continue;
        // What csv-parse puts for bytes that are none; a file may also hold it itself.
        const isSuspect = fields.some((field) => field.includes('\uFFFD'));
        if (isSuspect && !(await isText(path, from, offset + end - from))) {
          const text = fields.join(delimiter).slice(0, SHOWN_TEXT);
          yield { line: beginsAt, broken: { rule: 'utf-8', reason: NO_UTF8, text } };
        } else yield toRow(fields, columns, beginsAt, delimiter);
      }
    }
    const error = next.value;
    if (!error) return;
    offset += read;
    const bad = await lineAt(path, offset);
    const reason = reasons[error.code] ?? error.message;
    yield { line, broken: { rule: 'csv', reason, text: bad.text.slice(0, SHOWN_TEXT) } };
    offset += bad.bytes;
    line += 1;
  }
}
