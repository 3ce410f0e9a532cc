import { open, stat } from 'node:fs/promises';
import { UsageError } from '../usage-error.js';
import { readCsvHeader } from './csv-header.js';
import { csvRows } from './csv-rows.js';
import { ndjsonRows } from './ndjson-rows.js';
import type { Source } from './source-row.js';

/** The header must end within this. */
const HEAD_BYTES = 256 * 1024;
const ROWS_FOR_COLUMNS = 100;

async function headOf(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory()) throw new UsageError(`${path} is a folder, not a file.`);
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}`, [], {
      cause: error,
    });
  }
}

async function openNdjson(path: string, mapped: boolean): Promise<Source> {
  const columns = new Set<string>();
  let seen = 0;
  let requests = 0;
  for await (const row of ndjsonRows(path, 'requests', [])) {
    if (!('request' in row)) continue;
    Object.keys(row.request).forEach((name) => columns.add(name));
    if (Array.isArray(row.request.answers)) requests += 1;
    if (++seen === ROWS_FOR_COLUMNS) break;
  }
  const shape = !mapped && requests > 0 ? 'requests' : 'columns';
  const names = [...columns];
  return { path, kind: 'ndjson', columns: names, shape, rows: () => ndjsonRows(path, shape, names) };
}

/** NDJSON by its name or its first character, else CSV. `mapped`: a map is given, so rows are read as columns. */
export async function openSource(path: string, mapped: boolean): Promise<Source> {
  const head = await headOf(path);
  if (head.length === 0) throw new UsageError(`${path} is empty.`);
  const isJson = /\.(ndjson|jsonl)$/i.test(path) || /^(\uFEFF)?\s*\{/.test(head.subarray(0, 100).toString('utf8'));
  if (isJson) return openNdjson(path, mapped);
  const header = readCsvHeader(head, path);
  return { path, kind: 'csv', columns: header.columns, shape: 'columns', rows: () => csvRows(path, header) };
}
