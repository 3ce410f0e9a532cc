import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Context } from '../commands/context.js';
import { UsageError } from '../usage-error.js';

/** The bytes of a file, or with `-` what is piped in. @throws UsageError when the file cannot be read. */
export async function openInput({ terminal, cwd }: Pick<Context, 'terminal' | 'cwd'>, file: string): Promise<Readable> {
  if (file === '-') return terminal.stdin;
  const path = resolve(cwd, file);
  try {
    const handle = await open(path, 'r');
    const isFolder = (await handle.stat()).isDirectory();
    await handle.close();
    if (isFolder) throw new UsageError(`${path} is a folder.`);
    return createReadStream(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}`, [], {
      cause: error,
    });
  }
}
