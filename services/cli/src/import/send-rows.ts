import { type Heed, HeedProblem, type RetryOptions, type RowOf, type RowResult } from '@heed/client';
import type { PreparedRow } from './prepare-rows.js';

export type ReadyRow = Extract<PreparedRow, { request: unknown }>;

/** Statuses that judge what was sent: with several rows in it, one of them may be to blame. */
const ABOUT_THE_ROWS = [400, 413, 422];

function isAboutRows({ status, violations }: HeedProblem): boolean {
  return ABOUT_THE_ROWS.includes(status) && !violations.some(({ field }) => /^\/(importId|followUp)/.test(field));
}

export interface Sender {
  client: Heed;
  retry: RetryOptions;
  importId: string;
  followUp: boolean;
}

/** Sends rows as one request, or in halves when Heed refuses them as a whole. One result per row, in their order. */
export async function sendRows(sender: Sender, rows: ReadyRow[]): Promise<RowResult[]> {
  const { client, retry, importId, followUp } = sender;
  const query = { importId, followUp: followUp ? undefined : false };
  // Rows of the person's file, as they are: Heed looks at each.
  const body = rows.map(({ request }) => request as RowOf<'sendResponses'>);
  try {
    const { results } = await client.sendResponses({ query, body }, { retry, timeoutMs: 60_000 });
    const byIndex = new Map(results.map((result) => [result.index, result]));
    const missing = rows.findIndex((_, index) => !byIndex.has(index));
    if (missing !== -1) throw new HeedProblem(200, { detail: `Heed's answer leaves out row ${missing} of a batch.` });
    return rows.map((_, index) => byIndex.get(index)!);
  } catch (error) {
    if (!(error instanceof HeedProblem) || !isAboutRows(error)) throw error;
    if (rows.length === 1) {
      const problem = { detail: error.message, code: error.code, violations: [...error.violations] };
      return [{ index: 0, id: null, outcome: 'rejected', problem }];
    }
    const half = Math.ceil(rows.length / 2);
    const first = await sendRows(sender, rows.slice(0, half));
    const second = await sendRows(sender, rows.slice(half));
    return [...first, ...second.map((result) => ({ ...result, index: result.index + half }))];
  }
}
