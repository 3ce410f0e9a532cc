import { execFile } from 'node:child_process';
import { appendFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** PostgreSQL's files of a run have room, and the ballast is soon written. */
const SIZE = '768m';
const CHUNK = Buffer.alloc(1_048_576);

/** A file system of its own for PostgreSQL's folder, in memory, that can be filled. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(private readonly folder: string) {
    this.ballast = join(folder, 'ballast');
  }

  /** While nothing runs: what is in `folder` moves onto it. */
  static async under(folder: string): Promise<SmallDisk> {
    if (process.getuid?.() !== 0)
      throw new Error('A file system of its own is mounted for this, which only root may: run this fault as root.');
    const { uid, gid } = await stat(folder);
    const away = `${folder}.away`;
    await rename(folder, away);
    await mkdir(folder);
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0700,uid=${uid},gid=${gid}`, 'heed-faults', folder]);
    await run('cp', ['-a', `${away}/.`, folder]);
    await rm(away, { recursive: true });
    return new SmallDisk(folder);
  }

  /** To the last byte. What PostgreSQL frees meanwhile is filled the next time. */
  async fill(): Promise<void> {
    try {
      for (;;) await appendFile(this.ballast, CHUNK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  async free(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await run('umount', [this.folder]);
  }
}
