import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Heed, InputOf } from '@heed/client';
import { UsageError } from '../usage-error.js';
import { writeLines } from './write-lines.js';

/** Read page after page, one line an item. */
const listed = ['responses', 'tasks', 'decisions'] as const;
/** One document each. */
const documents = ['dimensions', 'teams', 'rules', 'channels'] as const;

export interface ExportedFile {
  file: string;
  rows: number;
}

/** Everything that a tenant holds, as files of a new folder; `tenant.json` comes last and says that the rest is whole. */
export async function* exportTenant(
  client: Heed,
  tenant: { id: string },
  folder: string,
): AsyncGenerator<ExportedFile> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new UsageError(`${folder} is not empty. Name a new folder.`);
  const of = (what: InputOf<'exportTenant'>['path']['what']) => ({ path: { id: tenant.id, what } });
  for (const what of listed) {
    let rows = 0;
    async function* lines(): AsyncGenerator<string> {
      for await (const item of client.everyItem('exportTenant', of(what))) {
        rows += 1;
        yield JSON.stringify(item);
      }
    }
    await writeLines(join(folder, `${what}.ndjson`), lines());
    yield { file: `${what}.ndjson`, rows };
  }
  for (const what of documents) {
    await writeJson(join(folder, `${what}.json`), await client.exportTenant(of(what)));
    yield { file: `${what}.json`, rows: 1 };
  }
  await writeJson(join(folder, 'tenant.json'), await client.getTenant({ path: { id: tenant.id } }));
  yield { file: 'tenant.json', rows: 1 };
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.part`, `${JSON.stringify(value, null, 2)}\n`);
  await rename(`${path}.part`, path);
}
