import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadMessage, LoadOrder, LoadProgress, LoadResult, SingleTaken } from './load-messages.js';

const GENERATOR = fileURLToPath(new URL('./generator.js', import.meta.url));

export interface Listener {
  progress?: (progress: LoadProgress) => void;
  single?: (single: SingleTaken) => void;
}

/** The generator's process; one load at a time. */
export class Traffic {
  private readonly child: ChildProcess = fork(GENERATOR, { stdio: 'inherit' });
  private loads = 0;

  constructor(private readonly to: { url: string; keys: readonly string[] }) {}

  get pid(): number {
    return this.child.pid!;
  }

  /** Resolves when every request has its answer. Each load sends answers of its own. */
  send(order: Pick<LoadOrder, 'arrayRate' | 'singleRate' | 'seconds'>, listener: Listener = {}): Promise<LoadResult> {
    this.loads += 1;
    const name = `b${process.pid}-${this.loads}`;
    return new Promise((resolve, reject) => {
      const died = (): void => reject(new Error('The load generator has ended.'));
      const take = (message: LoadMessage): void => {
        if (message.kind === 'progress') listener.progress?.(message);
        else if (message.kind === 'single') listener.single?.(message);
        else {
          this.child.off('message', take).off('exit', died);
          resolve(message);
        }
      };
      this.child.on('message', take).once('exit', died);
      this.child.send({ ...this.to, ...order, name } satisfies LoadOrder);
    });
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
