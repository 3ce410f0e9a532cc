import type { Heed } from '@heed/client';
import { type CsvColumn, decisionColumns, responseColumns, taskColumns } from './csv-columns.js';
import { csvLine } from './csv-line.js';
import { toRequest } from './exported-response.js';

export const exportKinds = ['responses', 'tasks', 'decisions'] as const;
export type ExportKind = (typeof exportKinds)[number];
export type ExportFormat = 'csv' | 'ndjson';

export interface ExportSource {
  /** The first line of a CSV file. */
  header: string | null;
  /** One line an item, read page after page. */
  lines: AsyncIterable<string>;
}

async function* written<T>(items: AsyncIterable<T>, write: (item: T) => string): AsyncGenerator<string> {
  for await (const item of items) yield write(item);
}

/** RFC 4180 ends a line with CR LF; the LF is the writer's. */
function asCsv<T>(items: AsyncIterable<T>, columns: CsvColumn<T>[]): ExportSource {
  return {
    header: `${csvLine(columns.map(({ name }) => name))}\r`,
    lines: written(items, (item) => `${csvLine(columns.map(({ value }) => value(item)))}\r`),
  };
}

/** What `heed export` writes, of one kind and in one format. */
export async function exportSource(
  client: Heed,
  kind: ExportKind,
  format: ExportFormat,
  period: { from?: string; to?: string },
): Promise<ExportSource> {
  if (kind === 'responses') {
    const items = client.everyItem('listResponses', { query: period });
    if (format === 'ndjson') return { header: null, lines: written(items, (item) => JSON.stringify(toRequest(item))) };
    return asCsv(items, responseColumns(await client.listScoreQuestions()));
  }
  const items = client.everyItem(kind === 'tasks' ? 'listTasks' : 'listDecisions');
  if (format === 'ndjson') return { header: null, lines: written(items, (item) => JSON.stringify(item)) };
  return asCsv(items, kind === 'tasks' ? taskColumns : decisionColumns);
}
