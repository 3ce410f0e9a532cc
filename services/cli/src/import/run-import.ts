import type { Heed, RetryOptions, RowOf, RowResult } from '@heed/client';
import type { ImportMap } from './import-map.js';
import type { ImportTally } from './import-tally.js';
import { type PreparedRow, prepareRows } from './prepare-rows.js';
import type { RejectsFile } from './rejects-file.js';
import type { RowProblem } from './row-mapper.js';
import type { Source } from './source-row.js';

type ReadyRow = Extract<PreparedRow, { request: unknown }>;

interface Sender {
  client: Heed;
  retry: RetryOptions;
  importId: string;
  followUp: boolean;
}

export interface ImportRun {
  source: Source;
  map?: ImportMap;
  batch: number;
  sender: Sender;
  tally: ImportTally;
  rejects: RejectsFile;
  /** Told how many rows are done. */
  progress: (rows: number) => void;
}

const SHOWN_REJECTS = 5;

/** What Heed says about a row, in the words of the file. */
function problemOf(row: ReadyRow, problem: RowResult['problem']): RowProblem {
  const [violation] = problem?.violations ?? [];
  const pointer = violation?.field ?? '';
  return {
    field: pointer === '' ? '' : row.columnOf(pointer),
    rule: violation?.rule ?? problem?.code ?? 'rejected',
    reason: violation?.detail ?? problem?.detail ?? 'Heed rejected the row',
  };
}

/** Sends the rows of a file; what becomes of them is in the tally and in the rejects file. */
export async function runImport(run: ImportRun): Promise<void> {
  const { source, map, batch, sender, tally, rejects, progress } = run;
  const { client, retry, importId, followUp } = sender;
  /** Rows on their way, in their order, which is that of their results. */
  const sent: ReadyRow[] = [];

  const reject = async (line: number, problem: RowProblem, row: unknown): Promise<void> => {
    tally.rejected += 1;
    if (tally.firstRejects.length < SHOWN_REJECTS) tally.firstRejects.push({ line, ...problem });
    await rejects.write(line, problem, row);
  };

  async function* requests(): AsyncGenerator<RowOf<'sendResponses'>> {
    for await (const row of prepareRows(source, map)) {
      tally.rows += 1;
      if ('problem' in row) {
        await reject(row.line, row.problem, row.row);
        continue;
      }
      tally.warn(row.warnings);
      sent.push(row);
      // As the person's file has it: Heed looks at it.
      yield row.request as RowOf<'sendResponses'>;
    }
  }

  const query = { importId, followUp: followUp ? undefined : false };
  for await (const { outcome, problem } of client.streamResponses(requests(), { query, batch, retry })) {
    const row = sent.shift()!;
    if (outcome === 'rejected') await reject(row.line, problemOf(row, problem), row.row);
    else tally[outcome] += 1;
    progress(tally.accepted + tally.duplicate + tally.updated + tally.superseded + tally.rejected);
  }
  progress(tally.rows);
}
