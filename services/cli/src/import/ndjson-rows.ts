import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
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
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      yield { line, broken: { rule: 'json', reason: (error as Error).message, text: text.slice(0, SHOWN_TEXT) } };
      continue;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      const broken = { rule: 'json', reason: 'the line is not a JSON object', text: text.slice(0, SHOWN_TEXT) };
      yield { line, broken };
    } else if (shape === 'requests') yield { line, request: value as Record<string, unknown> };
    else yield { line, cells: toCells(value as Record<string, unknown>, columns) };
  }
}
