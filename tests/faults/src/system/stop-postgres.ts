import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { postmasterOf } from './crash-postmaster.js';

/** All processes of PostgreSQL stand still, or go on. The postmaster first: it starts no other meanwhile. */
export async function stopPostgres(folder: string, still: boolean): Promise<void> {
  const postmaster = await postmasterOf(folder);
  const signal = still ? 'SIGSTOP' : 'SIGCONT';
  process.kill(postmaster, signal);
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(postmaster)]);
  for (const pid of stdout.split('\n').filter(Boolean)) process.kill(Number(pid), signal);
}
