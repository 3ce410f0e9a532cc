import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.js';
import { RestartBudget } from './restart-budget.js';

export interface Supervised {
  /** PostgreSQL, the broker. */
  name: string;
  isWell(): boolean;
  /** Resolves when it works again; a rejection is one more failed restart. */
  restart(signal: AbortSignal): Promise<void>;
  /** What a person does when restarts do not help. */
  remedy: string;
}

export interface SupervisorReport {
  say(line: string): void;
  /** It was restarted too often; nobody tries again. */
  gaveUp(error: StartError): void;
}

/** Starts a server again that ended unasked, some times, with pauses. */
export class Supervisor {
  private readonly stopping = new AbortController();
  private recovery: Promise<void> | null = null;
  /** How often it was started again, or was tried to be. */
  restarts = 0;

  constructor(
    private readonly server: Supervised,
    private readonly report: SupervisorReport,
    private readonly budget = new RestartBudget(),
  ) {}

  /** May be told several times of one end. */
  ended(how: string): void {
    if (this.stopping.signal.aborted) return;
    this.recovery ??= this.recover(how).finally(() => (this.recovery = null));
  }

  /** Resolves when no restart is on its way. */
  async settled(): Promise<void> {
    await this.recovery;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.settled();
  }

  private async recover(how: string): Promise<void> {
    const { name, remedy } = this.server;
    const begun = Date.now();
    let last = how;
    this.report.say(`${name} ended (${how}); it is started again.`);
    do {
      const wait = this.budget.take(Date.now());
      if (wait === null) {
        const { most, withinMs } = this.budget.limits;
        const message = `${name} was started again ${most} times within ${withinMs / 60_000} minutes, and ended again: ${last}`;
        return this.report.gaveUp(new StartError(message, remedy));
      }
      this.restarts += 1;
      try {
        await delay(wait, undefined, { signal: this.stopping.signal });
        await this.server.restart(this.stopping.signal);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        last = (error as Error).message;
        this.report.say(`${name} could not be started again: ${last}`);
      }
    } while (!this.server.isWell());
    this.report.say(`${name} runs again after ${((Date.now() - begun) / 1_000).toFixed(1)} s.`);
  }
}
