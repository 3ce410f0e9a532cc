import { parse } from 'csv-parse/sync';
import { UsageError } from '../usage-error.js';

export interface CsvHeader {
  columns: string[];
  delimiter: string;
  /** Byte at which the first row begins, and its line. */
  offset: number;
  line: number;
}

/** The delimiter that the header line has most of outside quotes; a comma where it has none. */
export function guessDelimiter(headerLine: string): string {
  const bare = headerLine.replace(/"(?:[^"]|"")*"/g, '');
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}

/** Blank names become `column 3`, a second `score` becomes `score (2)`: every column can be named. */
function nameable(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((raw, index) => {
    const name = raw.trim() || `column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** Reads the header from the first bytes of a file. */
export function readCsvHeader(head: Buffer, path: string): CsvHeader {
  if (head[0] === 0xff || head[0] === 0xfe || head.subarray(0, 4).includes(0))
    throw new UsageError(`${path} is not UTF-8 text. Save it as "CSV UTF-8" and import that.`);
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  const delimiter = guessDelimiter(text.trimStart().split(/\r?\n/, 1)[0]!);
  let found: { record: string[]; info: { bytes: number } }[];
  try {
    found = parse(head, {
      bom: true,
      info: true,
      to: 1,
      delimiter,
      record_delimiter: ['\r\n', '\n'],
      skip_empty_lines: true,
    }) as unknown as typeof found;
  } catch (error) {
    throw new UsageError(`The header of ${path} cannot be read: ${(error as Error).message}`, [], { cause: error });
  }
  const [first] = found;
  if (!first) throw new UsageError(`${path} is empty.`);
  const offset = first.info.bytes;
  const line = 1 + head.subarray(0, offset).toString('latin1').split('\n').length - 1;
  return { columns: nameable(first.record), delimiter, offset, line };
}
