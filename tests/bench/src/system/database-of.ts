import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolder } from '../../../faults/dist/system/data-folder.js';

/** The superuser's way into the database of a data folder. */
export async function databaseOf(folder: string): Promise<string> {
  const [, , , port] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  return `postgres://heed:${await new DataFolder(folder).postgresPassword()}@127.0.0.1:${port}/heed`;
}
