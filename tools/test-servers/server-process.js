import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/**
 * Starts a server whose output goes to `logFile`, hands its pid to `onSpawn` and waits until `ready` resolves. It is not
 * tied to this process: it is ended by its pid. Throws with the end of the log when it exits, or is not ready in time.
 */
export async function spawnServer({ name, command, args, logFile, onSpawn, ready, timeoutMs, ...options }) {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();

  let exit;
  child.once('error', (error) => (exit = error.message));
  child.once('exit', (code, signal) => (exit ??= `exited with ${code ?? signal}`));
  if (child.pid !== undefined) onSpawn?.(child.pid);
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      await ready();
      return child.pid;
    } catch (error) {
      const late = Date.now() > deadline ? `not ready within ${timeoutMs} ms` : undefined;
      if (exit ?? late) {
        if (!exit) child.kill('SIGKILL');
        const tail = readFileSync(logFile, 'utf8').slice(-4_000);
        throw new Error(`${name} did not start: ${exit ?? late}\n${tail}`, { cause: error });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
