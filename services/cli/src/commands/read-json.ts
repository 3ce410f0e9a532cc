import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { UsageError } from '../usage-error.js';
import type { Context } from './context.js';

/** The JSON of a file, or with `-` of what is piped in. */
export async function readJson(file: string, { cwd, terminal }: Context): Promise<unknown> {
  const name = file === '-' ? 'What was piped in' : file;
  let content: string;
  try {
    content = file === '-' ? await text(terminal.stdin) : await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${(error as Error).message}`, [], { cause: error });
  }
  try {
    return JSON.parse(content) as unknown;
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${(error as Error).message}`, [], { cause: error });
  }
}
