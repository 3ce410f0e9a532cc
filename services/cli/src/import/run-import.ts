import type { RowResult } from '@heed/client';
import type { ImportMap } from './import-map.js';
import type { ImportTally } from './import-tally.js';
import { inFlight } from './in-flight.js';
import { prepareRows } from './prepare-rows.js';
import type { RejectsFile } from './rejects-file.js';
import type { RowProblem } from './row-mapper.js';
import { type ReadyRow, sendRows, type Sender } from './send-rows.js';
import type { Source } from './source-row.js';

export interface ImportRun {
  source: Source;
  map?: ImportMap;
  batch: number;
  sender: Sender;
  tally: ImportTally;
  rejects: RejectsFile;
  /** Told how many rows are done, after each batch. */
  progress: (rows: number) => void;
}

const IN_FLIGHT = 2;
const SHOWN_REJECTS = 5;

/** What Heed says about a row, in the words of the file. Its pointers may begin with the row's place in the batch. */
function problemOf(row: ReadyRow, problem: RowResult['problem']): RowProblem {
  const [violation] = problem?.violations ?? [];
  const pointer = violation?.field.replace(/^\/\d+(?=\/|$)/, '') ?? '';
  return {
    field: pointer === '' ? '' : row.columnOf(pointer),
    rule: violation?.rule ?? problem?.code ?? 'rejected',
    reason: violation?.detail ?? problem?.detail ?? 'Heed rejected the row',
  };
}

/** Sends the rows of a file; what becomes of them is in the tally and in the rejects file. */
export async function runImport(run: ImportRun): Promise<void> {
  const { source, map, batch, sender, tally, rejects, progress } = run;

  const reject = async (line: number, problem: RowProblem, row: unknown): Promise<void> => {
    tally.rejected += 1;
    if (tally.firstRejects.length < SHOWN_REJECTS) tally.firstRejects.push({ line, ...problem });
    await rejects.write(line, problem, row);
  };

  async function* batches(): AsyncGenerator<ReadyRow[]> {
    let ready: ReadyRow[] = [];
    for await (const row of prepareRows(source, map)) {
      tally.rows += 1;
      if ('problem' in row) {
        await reject(row.line, row.problem, row.row);
        continue;
      }
      tally.warn(row.warnings);
      ready.push(row);
      if (ready.length >= batch) {
        yield ready;
        ready = [];
      }
    }
    if (ready.length > 0) yield ready;
  }

  await inFlight(batches(), IN_FLIGHT, async (rows) => {
    const results = await sendRows(sender, rows);
    for (const [index, { outcome, problem }] of results.entries()) {
      const row = rows[index]!;
      if (outcome === 'rejected') await reject(row.line, problemOf(row, problem), row.row);
      else tally[outcome] += 1;
    }
    progress(tally.accepted + tally.duplicate + tally.updated + tally.superseded + tally.rejected);
  });
  progress(tally.rows);
}
