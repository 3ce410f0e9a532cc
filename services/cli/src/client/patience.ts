import { ProblemError } from './problem-error.js';
import { UnreachableError } from './unreachable-error.js';

export interface PatienceOptions {
  /** Told when Heed goes away, is busy, and is back. */
  notice: (text: string) => void;
  /** How long a Heed that does not answer is tried again, ms. */
  budgetMs?: number;
  now?: () => number;
  wait?: (ms: number) => Promise<void>;
}

/** A Heed that answers 429 or 503 lives; after this long of nothing else a person should look. */
const BUSY_BUDGET_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const MAX_INTERNAL_ERRORS = 3;

/**
 * Repeats idempotent requests through restarts and overload. Shared by the requests in flight, so that the person is
 * told once and the time counts from the first failure since anything succeeded.
 */
export class Patience {
  private readonly notice: (text: string) => void;
  private readonly now: () => number;
  private readonly wait: (ms: number) => Promise<void>;
  private readonly budgetMs: number;
  private awaySince: number | undefined;
  private busySince: number | undefined;
  private toldBusy = false;

  constructor(options: PatienceOptions) {
    this.notice = options.notice;
    this.budgetMs = options.budgetMs ?? 60_000;
    this.now = options.now ?? Date.now;
    this.wait = options.wait ?? ((ms) => new Promise((done) => setTimeout(done, ms)));
  }

  /** @throws the last error when the time is over, and at once for one that repeating does not mend. */
  async through<T>(request: () => Promise<T>, budgetMs = this.budgetMs): Promise<T> {
    let pause = FIRST_PAUSE_MS;
    let internalErrors = 0;
    for (;;) {
      try {
        const result = await request();
        this.succeeded();
        return result;
      } catch (error) {
        if (error instanceof ProblemError && error.retryAfter !== undefined && [429, 503].includes(error.status)) {
          await this.waitForBusy(error, error.retryAfter);
          continue;
        }
        if (error instanceof ProblemError) {
          const repeat = error.status === 503 || (error.status === 500 && ++internalErrors < MAX_INTERNAL_ERRORS);
          if (!repeat) throw error;
        } else if (!(error instanceof UnreachableError)) throw error;
        this.checkAway(error, budgetMs);
        await this.wait(pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  private succeeded(): void {
    if (this.awaySince !== undefined) this.notice('Heed answers again.');
    this.awaySince = undefined;
    this.busySince = undefined;
  }

  private checkAway(error: Error, budgetMs: number): void {
    if (this.awaySince === undefined) {
      if (budgetMs <= 0) throw error;
      this.awaySince = this.now();
      this.notice(`${error.message} Trying again for up to ${Math.round(budgetMs / 1000)} s.`);
    }
    if (this.now() - this.awaySince >= budgetMs) throw error;
  }

  private async waitForBusy(error: ProblemError, seconds: number): Promise<void> {
    this.busySince ??= this.now();
    if (!this.toldBusy) this.notice(`Heed is busy: ${error.message} Going on whenever it can.`);
    this.toldBusy = true;
    this.awaySince = undefined;
    if (this.now() - this.busySince >= BUSY_BUDGET_MS) throw error;
    await this.wait(Math.min(Math.max(seconds * 1000, 100), 60_000));
  }
}
