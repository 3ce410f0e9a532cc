import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type ExportFormat, type ExportKind, exportKinds, exportSource } from '../export/export-source.js';
import { exportRespondent } from '../export/export-respondent.js';
import { writeLines } from '../export/write-lines.js';
import { plural } from '../terminal/numbers.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';

export interface ExportOptions {
  format: ExportFormat;
  out?: string;
  from?: string;
  to?: string;
  respondent?: string;
}

export function addExportOptions(command: Command): Command {
  return command
    .argument('[what]', exportKinds.join(', '))
    .option('--respondent <id>', 'everything that is held of this person, as one JSON document')
    .addOption(new Option('--format <format>', 'csv or ndjson').choices(['csv', 'ndjson']).default('ndjson'))
    .option('--out <file>', 'into this file (default: stdout)')
    .option('--from <day>', 'responses: first day, YYYY-MM-DD')
    .option('--to <day>', 'responses: day after the last one, YYYY-MM-DD');
}

function kindOf(what: string): ExportKind {
  const kind = exportKinds.find((name) => name === what);
  if (kind === undefined) throw new UsageError(`"${what}" cannot be exported. What can: ${exportKinds.join(', ')}.`);
  return kind;
}

/** `heed export WHAT` */
export async function exportCommand(
  context: Context,
  what: string | undefined,
  options: ExportOptions,
): Promise<ExitCode> {
  const { respondent } = options;
  if ((what === undefined) === (respondent === undefined))
    throw new UsageError(`Say what: ${exportKinds.join(', ')}; or of whom: --respondent ID.`);
  if (respondent !== undefined) return exportRespondent(context, respondent, options.out);
  const { terminal, json, cwd } = context;
  const { format, out, from, to } = options;
  const kind = kindOf(what!);
  if (kind !== 'responses' && (from ?? to) !== undefined)
    throw new UsageError('--from and --to are for responses; tasks and decisions are exported whole.');
  const { header, lines } = await exportSource(context.client(), kind, format, { from, to });
  let rows = 0;
  async function* counted(): AsyncGenerator<string> {
    if (header !== null) yield header;
    for await (const line of lines) {
      rows += 1;
      yield line;
    }
  }
  if (out === undefined) {
    for await (const line of counted()) await terminal.out(line);
    return 0;
  }
  const file = resolve(cwd, out);
  try {
    await writeLines(file, counted());
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) throw error;
    throw new UsageError(`${out} cannot be written: ${message}`, [], { cause: error });
  }
  const noun = kind.slice(0, -1);
  await terminal.out(json ? JSON.stringify({ kind, format, rows, file }) : `${plural(rows, noun)} in ${file}`);
  return 0;
}
