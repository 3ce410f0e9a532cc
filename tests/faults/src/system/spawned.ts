import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface SpawnOptions {
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** What it prints is appended here. */
  output: string;
}

const START_TIMEOUT_MS = 600_000;

/** A Node process whose start and end can be waited for. */
export class Spawned {
  private said = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<unknown>;

  constructor({ args, env, output }: SpawnOptions) {
    const { PATH, HOME } = process.env;
    this.child = spawn(process.execPath, args, {
      env: { PATH, HOME, TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const file = createWriteStream(output, { flags: 'a' });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
      stream.pipe(file, { end: false });
    }
    this.ended = once(this.child, 'close').then(() => file.end());
  }

  get pid(): number {
    return this.child.pid!;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** False where it ended without. */
  async says(words: RegExp): Promise<boolean> {
    for (const deadline = Date.now() + START_TIMEOUT_MS; !words.test(this.said); await pause(25)) {
      if (this.hasEnded) return false;
      if (Date.now() > deadline) throw new Error(`It did not come up:\n${this.said.slice(-4_000)}`);
    }
    return true;
  }

  /** What it has printed so far, the end of it. */
  get last(): string {
    return this.said.slice(-4_000);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.hasEnded) this.child.kill(signal);
    await this.ended;
  }
}
