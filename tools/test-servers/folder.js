import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Everything a run starts lives in one folder, `heed-test-<pid of jest>-<random>`, and the folder is the only record of
 * it. Teardown, the watchdog and the next run's sweep all end a run in the same way: `removeFolder`.
 */
const NAME = /^heed-test-(\d+)-/;

/** Pid files, and the signal that ends the server at once: nothing in the folder is kept. SIGKILL would leave PostgreSQL's shared memory. */
const SERVERS = [
  { pidFile: join('postgres', 'postmaster.pid'), signal: 'SIGQUIT' },
  { pidFile: join('kafka', 'kafka.pid'), signal: 'SIGKILL' },
];

const GONE_WITHIN_MS = 10_000;

/** Makes this run's folder, with a watchdog that removes it when this process ends, however it ends. */
export async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), `heed-test-${process.pid}-`));
  await chmod(folder, 0o755); // under root PostgreSQL runs as another user, who has to pass through
  const watchdog = spawn(process.execPath, [fileURLToPath(new URL('watchdog.js', import.meta.url)), folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  watchdog.stdin.unref();
  return folder;
}

/** Ends what earlier runs left behind whose jest, and watchdog, were killed. Runs that are still going are left alone. */
export async function removeOrphans() {
  const orphans = readdirSync(tmpdir()).filter((name) => {
    const owner = NAME.exec(name)?.[1];
    return owner !== undefined && !exists(Number(owner));
  });
  await Promise.all(orphans.map((name) => removeFolder(join(tmpdir(), name))));
  return orphans;
}

/** Ends the servers of a folder by their pids and deletes it. Can be repeated, and run twice at the same time. */
export async function removeFolder(folder) {
  await Promise.all(
    SERVERS.map(async ({ pidFile, signal }) => {
      const pid = readPid(join(folder, pidFile));
      if (pid !== undefined) await end(pid, folder, signal);
    }),
  );
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Sends `signal` to a server that runs in `folder`, and SIGKILL when it is still there ten seconds later. */
export async function end(pid, folder, signal) {
  for (const next of [signal, 'SIGKILL']) {
    if (!runsIn(pid, folder)) return;
    send(pid, next);
    const deadline = Date.now() + GONE_WITHIN_MS;
    while (runsIn(pid, folder) && Date.now() < deadline) await pause(20);
  }
  if (runsIn(pid, folder)) throw new Error(`process ${pid} of ${folder} does not end`);
}

function readPid(file) {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A pid alone is not enough to kill by, since pids are used again: the command line has to name the folder. */
function runsIn(pid, folder) {
  return exists(pid) && commandLine(pid).includes(folder);
}

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function commandLine(pid) {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return ''; // it ended between the two looks
  }
}
