import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseJson } from '@heed/kernel';
import type { Cells, Source, SourceRow } from './source-row.js';

const SHOWN_TEXT = 2_000;

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A flat object as the row of a table: numbers and booleans as they are written, null as blank. */
export function toCells(row: Record<string, unknown>, columns: string[]): Cells {
  return Object.fromEntries([...new Set([...columns, ...Object.keys(row)])].map((name) => [name, cellOf(row[name])]));
}

/** The rows of a file with one JSON object per line. */
export async function* ndjsonRows(path: string, shape: Source['shape'], columns: string[]): AsyncGenerator<SourceRow> {
  // Byte by byte: as text, U+2028 inside a comment would end its line, and what is no UTF-8 would become U+FFFD in silence.
  const lines = createInterface({ input: createReadStream(path, 'latin1'), crlfDelay: Infinity });
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const bytes = Buffer.from(raw, 'latin1');
    const text = bytes.toString('utf8');
    if (text.trim() === '') continue;
    const broken = (rule: string, reason: string): SourceRow => {
      return { line, broken: { rule, reason, text: text.slice(0, SHOWN_TEXT) } };
    };
    const parsed = parseJson(bytes);
    if (!parsed.ok) {
      const { field, rule, detail } = parsed.violation;
      yield broken(rule, `${field || 'the line'} ${detail}`);
      continue;
    }
    const { value } = parsed;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      yield broken('json', 'the line is not a JSON object');
    else if (shape === 'requests') yield { line, request: value as Record<string, unknown> };
    else yield { line, cells: toCells(value as Record<string, unknown>, columns) };
  }
}
