import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isAlive } from './is-alive.js';

export interface Postmaster {
  pid: number;
  port: number;
}

/** PostgreSQL works in its data folder, which Linux tells; elsewhere the program's name has to do. */
async function serves(pid: number, dataDir: string): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataDir));
  } catch (error) {
    // Another user's process: ours has our user, or we are root and may look at all of them.
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return false;
  }
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'comm=', '-p', String(pid)]);
    return stdout.includes('postgres');
  } catch {
    return true; // Windows: nothing says otherwise.
  }
}

/**
 * The server that `postmaster.pid` names (line 1 the pid, line 4 the port), if it runs. After a crash the number may
 * belong to another program: PostgreSQL then refuses to start, so the file is removed.
 */
export async function findPostmaster(dataDir: string): Promise<Postmaster | null> {
  const path = `${dataDir}/postmaster.pid`;
  const file = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  const lines = file.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0 && port > 0 && isAlive(pid))) return null;
  if (await serves(pid, dataDir)) return { pid, port };
  if (isAlive(pid)) await rm(path, { force: true });
  return null;
}
