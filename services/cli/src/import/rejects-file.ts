import { accessSync, constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { RowProblem } from './row-mapper.js';

/** The rows that were not imported, one JSON object a line: line, field, rule, reason, row. Made with the first of them. */
export class RejectsFile {
  private file: Promise<FileHandle> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly path: string,
    private readonly ours: boolean,
  ) {}

  /** As asked for; else beside the imported file, or in the current folder where that one cannot be written. */
  static for(imported: string, asked: string | undefined, cwd: string): RejectsFile {
    if (asked !== undefined) return new RejectsFile(resolve(cwd, asked), false);
    const name = `${basename(imported)}.rejected.ndjson`;
    const beside = dirname(resolve(cwd, imported));
    try {
      accessSync(beside, constants.W_OK);
      return new RejectsFile(resolve(beside, name), true);
    } catch {
      return new RejectsFile(resolve(cwd, name), true); // A folder that may only be read.
    }
  }

  /** Takes away what an earlier import of the same file left, unless the name was chosen by the caller. */
  async clear(): Promise<void> {
    if (this.ours) await rm(this.path, { force: true });
  }

  write(line: number, problem: RowProblem, row: unknown): Promise<unknown> {
    this.file ??= open(this.path, 'w');
    const text = `${JSON.stringify({ line, ...problem, row })}\n`;
    this.last = Promise.all([this.file, this.last]).then(([file]) => file.write(text));
    return this.last;
  }

  /** The path, or null when nothing was rejected. */
  async close(): Promise<string | null> {
    if (!this.file) return null;
    await this.last;
    await (await this.file).close();
    return this.path;
  }
}
