import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { HeedUnreachable } from '@heed/client';
import { canonicalJson } from '@heed/kernel';
import { patiently } from '../client/patiently.js';
import { guessColumns } from '../import/column-guess.js';
import { describeColumns } from '../import/describe-columns.js';
import { hashFile } from '../import/hash-file.js';
import { columnsOf, type ImportMap } from '../import/import-map.js';
import { ImportTally } from '../import/import-tally.js';
import { openSource } from '../import/open-source.js';
import { parseMap } from '../import/parse-map.js';
import { RejectsFile } from '../import/rejects-file.js';
import { runImport } from '../import/run-import.js';
import type { Source } from '../import/source-row.js';
import { surveySource } from '../import/survey-source.js';
import { plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { firstContactBudget } from './first-contact-budget.js';
import { importReport, type ImportSummary } from './import-report.js';

export interface ImportOptions {
  map?: string;
  followUp: boolean;
  rejects?: string;
  name?: string;
  yes?: boolean;
  batch: number;
}

async function readMap(path: string): Promise<ImportMap> {
  try {
    return parseMap(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The map ${path} cannot be read: ${(error as Error).message}`, [], { cause: error });
  }
}

/** A CSV file has the columns of its header and no others; in NDJSON a column may first come far down. */
function checkColumns(map: ImportMap, source: Source, mapPath: string): void {
  const needed =
    source.kind === 'csv' ? columnsOf(map) : [map.answeredAt.column].filter((column) => column !== undefined);
  const absent = needed.filter((column) => !source.columns.includes(column));
  if (absent.length === 0) return;
  throw new UsageError(`${mapPath} names columns that ${source.path} does not have:`, [
    `not there: ${absent.join(', ')}`,
    `in the file: ${source.columns.join(', ')}`,
  ]);
}

function guessedMap(source: Source, sample: Parameters<typeof guessColumns>[1]): ImportMap {
  const guess = guessColumns(source.columns, sample);
  if (guess.ok) return guess.map;
  throw new UsageError(`${source.path} needs a map: ${guess.reasons.join('; ')}.`, [
    `Its columns: ${source.columns.join(', ')}`,
    'Save this as map.json, mend it, and run: heed import FILE --map map.json',
    ...JSON.stringify(guess.draft, null, 2).split('\n'),
    'Every key is explained in examples/imports/README.md.',
  ]);
}

async function agreed(context: Context, rows: number, options: ImportOptions): Promise<boolean> {
  const { terminal, json } = context;
  if (options.yes || json || !terminal.interactive) return true;
  const answer = await terminal.ask(`Import ${plural(rows, 'row')} like this? [Y/n] `);
  return /^\s*(y|yes)?\s*$/i.test(answer);
}

/** `heed import FILE` */
export async function importCommand(context: Context, file: string, options: ImportOptions): Promise<ExitCode> {
  const { terminal, cwd, json } = context;
  const endpoint = context.endpoint();
  const path = resolve(cwd, file);
  const givenMap = options.map === undefined ? undefined : await readMap(resolve(cwd, options.map));
  const source = await openSource(path, givenMap !== undefined);
  if (givenMap) checkColumns(givenMap, source, options.map!);
  const { rows, sample } = await surveySource(source);
  if (rows === 0) throw new UsageError(`${file} has no rows.`);
  let map = givenMap;
  if (!map && source.shape === 'columns') {
    map = guessedMap(source, sample);
    terminal.err(
      table(['column', 'taken as', 'first values'], describeColumns(map, source.columns, sample), terminal.errColours),
    );
    if (!(await agreed(context, rows, options))) {
      terminal.err(
        'Nothing was imported. A map says it otherwise: see examples/imports/README.md, and give it with --map.',
      );
      return 0;
    }
  }

  const key = await hashFile(path, canonicalJson(map ?? null));
  const rejects = RejectsFile.for(file, options.rejects, cwd);
  const tally = new ImportTally();
  const client = context.client();
  const retry = patiently((text) => terminal.err(text));
  const started = performance.now();
  const { importId } = await client.startImport(
    { body: { name: options.name ?? basename(path), key } },
    { retry: { ...retry, awayMs: firstContactBudget(endpoint) } },
  );
  await rejects.clear();
  const progress = terminal.progress(rows);
  try {
    const sender = { client, retry, importId, followUp: options.followUp };
    const update = (done: number) => progress.update(done);
    await runImport({ source, ...(map && { map }), batch: options.batch, sender, tally, rejects, progress: update });
    await client.endImport({ path: { id: importId } }, { retry });
  } catch (error) {
    progress.stop();
    await rejects.close();
    if (!(error instanceof HeedUnreachable)) throw error;
    const done = tally.accepted + tally.duplicate + tally.updated + tally.superseded;
    throw new UsageError(
      `${error.message} ${plural(done, 'row')} of ${plural(rows, 'row')} had been taken.`,
      ['Once Heed is back run it again: nothing is added twice.'],
      { cause: error },
    );
  }
  progress.stop();
  const seconds = (performance.now() - started) / 1000;
  const { accepted, duplicate, rejected, updated, superseded, warnings } = tally;
  const summary: ImportSummary = {
    rows: tally.rows,
    accepted,
    duplicate,
    rejected,
    updated,
    warnings,
    importId,
    rejectsFile: await rejects.close(),
    seconds: Number(seconds.toFixed(3)),
    rowsPerSecond: Math.round(tally.rows / Math.max(seconds, 0.001)),
    superseded,
  };
  await terminal.out(json ? JSON.stringify(summary) : importReport(summary, tally, terminal.colours));
  return rejected > 0 ? 1 : 0;
}
