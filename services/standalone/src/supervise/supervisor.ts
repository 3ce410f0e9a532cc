import { setTimeout as delay } from 'node:timers/promises';
import { FolderTakenError } from '../data-folder/folder-taken.error.js';
import type { StartError } from '../start-error.js';
import { Restarts } from './restarts.js';

export interface Supervised {
  /** PostgreSQL, the broker. */
  name: string;
  isWell(): boolean;
  /** Resolves when it works again; a rejection is one more failed restart. */
  restart(signal: AbortSignal): Promise<void>;
  /** Where a person can read why it ends. */
  log: string;
}

export interface SupervisorReport {
  say(line: string): void;
  /** It does not stay up: a person has to look, while it goes on being started. */
  alarm(line: string): void;
  /** Another Heed has the folder; nobody tries again. */
  gaveUp(error: StartError): void;
}

/** More restarts than this within {@link Restarts}' while are no accident any more. */
const ALARM_BEYOND = 5;

/** Starts a server again that ended unasked, with pauses, for as long as it takes: its disk may be full for a night. */
export class Supervisor {
  private readonly stopping = new AbortController();
  private recovery: Promise<void> | null = null;
  /** How often it was started again, or was tried to be. */
  restarts = 0;
  private wellSince = performance.now();

  constructor(
    private readonly server: Supervised,
    private readonly report: SupervisorReport,
    private readonly pacing = new Restarts(),
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
    const { name } = this.server;
    const begun = performance.now();
    let [last, workedMs] = [how, begun - this.wellSince];
    this.report.say(`${name} ended (${how}); it is started again.`);
    do {
      const wait = this.pacing.take(performance.now(), workedMs);
      workedMs = 0;
      this.alarmOf(last);
      this.restarts += 1;
      try {
        await delay(wait, undefined, { signal: this.stopping.signal });
        await this.server.restart(this.stopping.signal);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (error instanceof FolderTakenError) return this.report.gaveUp(error);
        last = (error as Error).message;
        this.report.say(`${name} could not be started again: ${last}`);
      }
    } while (!this.server.isWell());
    this.wellSince = performance.now();
    this.report.say(`${name} runs again after ${((this.wellSince - begun) / 1_000).toFixed(1)} s.`);
  }

  private alarmOf(last: string): void {
    const { name, log } = this.server;
    const { lately, pauses } = this.pacing;
    if (lately <= ALARM_BEYOND) return;
    const times = `${lately} times within ${pauses.withinMs / 60_000} minutes`;
    this.report.alarm(`${name} is started again ${times}; last it ended so: ${last}. ${log} tells why.`);
  }
}
