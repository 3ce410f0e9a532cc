import { randomBytes } from 'node:crypto';
import { access, chmod, constants, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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
  /** Of whoever runs this Heed: makes, suspends and deletes tenants. */
  operatorKey?: string;
  pid: number;
  tenantId: string;
  startedAt: string;
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new StartError(
      `${file} cannot be read: ${message}`,
      'Put back a copy of it, or choose another folder with HEED_DATA.',
      {
        cause: error,
      },
    );
  }
}

/** The folder where `standalone` keeps everything. Files are replaced whole: a kill leaves the old one or the new one. */
export class DataFolder {
  private constructor(readonly path: string) {}

  static async open(given: string): Promise<DataFolder> {
    const path = resolve(given);
    try {
      // One that was there before keeps the rights that it has.
      if ((await mkdir(path, { recursive: true })) !== undefined) await chmod(path, 0o700);
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

  /** Made once: of two starts in the same moment, both take the passwords of the first. */
  async secrets(): Promise<Secrets> {
    const known = await readJson<Secrets>(this.file('secrets.json'));
    if (known !== null) return known;
    const made = {
      postgresPassword: randomBytes(24).toString('hex'),
      rolePassword: randomBytes(24).toString('hex'),
    };
    const temporary = await this.writeTemporary('secrets.json', made);
    try {
      await link(temporary, this.file('secrets.json'));
      return made;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return (await readJson<Secrets>(this.file('secrets.json')))!;
    } finally {
      await rm(temporary, { force: true });
    }
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

  async writeJson(name: string, value: unknown): Promise<void> {
    await rename(await this.writeTemporary(name, value), this.file(name));
  }

  /** Readable by the owner alone, and on the disk before it gets its name. */
  private async writeTemporary(name: string, value: unknown): Promise<string> {
    const temporary = this.file(`${name}.${process.pid}`);
    await rm(temporary, { force: true });
    await writeFile(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
    return temporary;
  }
}
