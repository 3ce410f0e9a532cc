import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Context, ExitCode } from '../commands/context.js';
import { UsageError } from '../usage-error.js';
import { writeLines } from './write-lines.js';

/** `heed export --respondent ID`: one JSON document with everything that is held of a person. */
export async function exportRespondent(context: Context, id: string, out: string | undefined): Promise<ExitCode> {
  const { terminal, json, cwd } = context;
  const held = await context.client().exportRespondent({ path: { id } });
  const text = JSON.stringify(held, null, 2);
  if (out === undefined) {
    await terminal.out(text);
    return 0;
  }
  const file = resolve(cwd, out);
  try {
    await writeLines(file, Readable.from([text]));
  } catch (error) {
    throw new UsageError(`${out} cannot be written: ${(error as Error).message}`, [], { cause: error });
  }
  await terminal.out(
    json ? JSON.stringify({ kind: 'respondent', file }) : `Everything that is held of ${id} is in ${file}`,
  );
  return 0;
}
