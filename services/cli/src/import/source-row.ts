/** One row by column name. */
export type Cells = Record<string, string>;

/** A row of a file with the line it begins on: columns, a request as the API takes it, or something unreadable. */
export type SourceRow =
  | { line: number; cells: Cells }
  | { line: number; request: Record<string, unknown> }
  | { line: number; broken: { rule: string; reason: string; text: string } };

/** A file of rows that can be read as often as wanted. */
export interface Source {
  path: string;
  kind: 'csv' | 'ndjson';
  columns: string[];
  /** `requests`: each row is already the body of one POST /v1/responses. */
  shape: 'columns' | 'requests';
  rows(): AsyncGenerator<SourceRow>;
}
