import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartError } from '../start-error.js';

/** What must be the same at every start, and nobody else may read. */
export interface Secrets {
  postgresPassword: string;
  rolePassword: string;
}

/** How other programs of this machine find the running Heed. */
export interface Beacon {
  url: string;
  adminUrl: string;
  key: string;
  pid: number;
  tenantId: string;
  startedAt: string;
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The folder where `standalone` keeps everything. Files are replaced whole: a kill leaves the old one or the new one. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async open(given: string): Promise<DataFolder> {
    const path = resolve(given);
    try {
      await mkdir(path, { recursive: true });
      await access(path, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new StartError(
        `The data folder ${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`,
        'Choose another one with HEED_DATA=/path/to/folder, or give yourself the right to write there.',
        { cause: error },
      );
    }
    return new DataFolder(path);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async secrets(): Promise<Secrets> {
    const known = await readJson<Secrets>(this.file('secrets.json'));
    if (known !== null) return known;
    const secrets = {
      postgresPassword: randomBytes(24).toString('hex'),
      rolePassword: randomBytes(24).toString('hex'),
    };
    await this.writeJson('secrets.json', secrets);
    return secrets;
  }

  readBeacon(): Promise<Beacon | null> {
    return readJson<Beacon>(this.file('heed.json'));
  }

  writeBeacon(beacon: Beacon): Promise<void> {
    return this.writeJson('heed.json', beacon);
  }

  read<T>(name: string): Promise<T | null> {
    return readJson<T>(this.file(name));
  }

  /** Readable by the owner alone. */
  async writeJson(name: string, value: unknown): Promise<void> {
    const temporary = this.file(`${name}.new`);
    await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await chmod(temporary, 0o600);
    await rename(temporary, this.file(name));
  }
}
