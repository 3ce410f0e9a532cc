import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { LaunchError } from './launch-error.js';
import type { ProcessPlace } from './topology.js';

/** On a machine that is full. One that ends is told at once. */
const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 12_000;
const LAST_LINES = 12;

export interface SpawnOptions {
  place: ProcessPlace;
  env: Readonly<Record<string, string | undefined>>;
  /** Gets every line as JSON. */
  logFile: string;
  /** Gets every line for people. */
  show: (line: string) => void;
  /** It ended and nobody asked it to. */
  onLost: (place: ProcessPlace, how: string) => void;
}

/** Whether a process of that admin port says that it lives. */
export async function lives({ adminPort }: ProcessPlace): Promise<boolean> {
  return (await ask(adminPort, '/livez')) === 200;
}

/** A service in a process of its own, from its built `main.js`. */
export class ServiceProcess {
  private stopping = false;
  private ended: string | null = null;
  private readonly lastLines: string[] = [];

  private constructor(
    readonly place: ProcessPlace,
    private readonly child: ChildProcess,
  ) {}

  static spawn({ place, env, logFile, show, onLost }: SpawnOptions): ServiceProcess {
    const main = fileURLToPath(new URL(`../../${place.service}/dist/main.js`, import.meta.url));
    if (!existsSync(main)) throw new LaunchError(`${main} is not there.`, 'Build first: npm run build');
    const child = spawn(process.execPath, [main], {
      env,
      // Ctrl-C is for whoever started it, who stops it in order; the channel ends it with us.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const service = new ServiceProcess(place, child);
    const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        file.write(`${line}\n`);
        service.lastLines.push(line);
        if (service.lastLines.length > LAST_LINES) service.lastLines.shift();
        show(line);
      });
    }
    child.once('error', (error) => (service.ended ??= error.message));
    child.once('exit', (code, signal) => (service.ended ??= signal ?? `exit ${code}`));
    child.once('close', () => {
      file.end();
      if (!service.stopping) onLost(place, service.ended ?? 'it ended');
    });
    return service;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Resolves when it answers that it can work. */
  async ready(): Promise<void> {
    for (const deadline = Date.now() + READY_WITHIN_MS; ; await delay(50)) {
      if (this.ended !== null)
        throw new LaunchError(`${this.place.name} did not start (${this.ended}).`, this.lastLines.join('\n'));
      if ((await ask(this.place.adminPort, '/readyz')) === 200) return;
      if (Date.now() > deadline)
        throw new LaunchError(
          `${this.place.name} is not ready after ${READY_WITHIN_MS / 1_000} s.`,
          this.lastLines.join('\n'),
        );
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.ended !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(late);
  }
}

async function ask(port: number, page: string): Promise<number | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${page}`, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    // Not there yet; asked again until the deadline.
    return null;
  }
}
