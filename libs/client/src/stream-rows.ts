import type { RequestOptions } from './heed-options.js';
import type { AnswerOf } from './operation-types.js';
import { type RowBatch, rowBatches } from './row-batches.js';

/** What became of a row. */
export type RowResult = Exclude<AnswerOf<'sendResponses'>, { results: unknown }>;

/** `index` is the position among all rows, from 0. */
export type SentRow<Row> = RowResult & { /** As it was given. */ row: Row };

export type Rows<Row> = Iterable<Row> | AsyncIterable<Row> | ReadableStream<Row>;

export interface StreamOptions extends Omit<RequestOptions, 'idempotencyKey'> {
  /** Rows of one request; standard 500. Fewer where they are long. */
  batch?: number;
  /** Requests at a time; standard 2. */
  inFlight?: number;
}

/** Sends rows, each as JSON, and gives their results in that order. */
export type SendLines = (lines: readonly string[], signal: AbortSignal) => Promise<RowResult[]>;

/**
 * Rows with their results, in order. Reads ahead as much as is in flight, and one batch: a slow source holds back no result, a slow
 * reader of results holds back the source. Ended early, it lets go of what is in flight: those rows may be stored.
 */
export async function* streamRows<Row>(
  rows: Rows<Row>,
  { batch = 500, inFlight = 2, signal }: StreamOptions,
  send: SendLines,
): AsyncGenerator<SentRow<Row>, void, undefined> {
  const end = new AbortController();
  const until = signal === undefined ? end.signal : AbortSignal.any([signal, end.signal]);
  const batches = rowBatches(rows, batch);
  const sent: { rows: Row[]; results: Promise<RowResult[]> }[] = [];
  let reading: Promise<IteratorResult<RowBatch<Row>, void>> | undefined;
  let isRead = false;
  let index = 0;
  try {
    for (;;) {
      if (!isRead && sent.length < inFlight) {
        reading ??= batches.next();
        const answered = sent.slice(0, 1).map(({ results }) => results.then(() => undefined));
        const read = await Promise.race([reading, ...answered]);
        if (read !== undefined) {
          reading = undefined;
          if (read.done) isRead = true;
          else {
            const results = send(read.value.lines, until);
            // Looked at in its turn, or not at all where one before it fails.
            results.catch(() => undefined);
            sent.push({ rows: read.value.rows, results });
          }
          continue;
        }
      }
      const first = sent.shift();
      if (first === undefined) return;
      const results = await first.results;
      for (const [at, row] of first.rows.entries()) yield { ...results[at]!, index: index++, row };
    }
  } finally {
    end.abort();
    // A source that is being waited for ends when it gives its next row.
    const ended = batches.return();
    if (reading === undefined) await ended;
    else ended.catch(() => undefined);
  }
}
