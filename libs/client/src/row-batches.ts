import type { Rows } from './stream-rows.js';

export interface RowBatch<Row> {
  rows: Row[];
  /** Each row as JSON. */
  lines: string[];
}

/** Characters of one request: long rows go fewer at a time. */
const LONGEST = 1_000_000;

/** Safari's streams are not iterable. */
async function* chunksOf<Row>(stream: ReadableStream<Row>): AsyncGenerator<Row, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Cuts rows into requests, read one batch at a time. */
export async function* rowBatches<Row>(given: Rows<Row>, most: number): AsyncGenerator<RowBatch<Row>, void, undefined> {
  const rows = 'getReader' in given ? chunksOf(given) : given;
  let batch: RowBatch<Row> = { rows: [], lines: [] };
  let length = 0;
  for await (const row of rows) {
    // JSON has no undefined; Heed rejects the null and says where.
    const line = (JSON.stringify(row) as string | undefined) ?? 'null';
    batch.rows.push(row);
    batch.lines.push(line);
    length += line.length;
    if (batch.rows.length < most && length < LONGEST) continue;
    yield batch;
    batch = { rows: [], lines: [] };
    length = 0;
  }
  if (batch.rows.length > 0) yield batch;
}
