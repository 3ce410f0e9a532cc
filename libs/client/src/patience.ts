import { HeedProblem, isProblem } from './heed-problem.js';
import { HeedUnreachable } from './heed-unreachable.js';
import { pause } from './pause.js';

/** Heed went away, is too busy to take a request, or answers again. */
export type HeedChange =
  | { state: 'away'; error: Error; /** For so long it is tried again, ms. */ forMs: number }
  | { state: 'busy'; error: HeedProblem; forMs: number }
  | { state: 'back' };

export interface RetryOptions {
  /** How long a Heed that does not answer is tried again, ms; standard 30 s. */
  awayMs?: number;
  /** How long one that is there and says "later" (429, 503) is, ms; standard 60 s. */
  busyMs?: number;
  /** Told once when the state changes, by whichever request sees it first. */
  onChange?: (change: HeedChange) => void;
}

/** What may be done about a request that failed. */
export interface Repeatable {
  /** Whether it may have been done already when the connection was lost, and doing it again would be one time too many. */
  repeat: boolean;
  retry: RetryOptions;
  signal?: AbortSignal;
}

export interface Clock {
  now(): number;
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

const system: Clock = { now: Date.now, wait: pause, random: Math.random };

const AWAY_MS = 30_000;
const BUSY_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** An error inside of Heed that comes twice will come again. */
const MAX_INTERNAL_ERRORS = 3;

/** Sends a request again through restarts and overload, where that is safe. Each request has its own time. */
export class Patience {
  private state: HeedChange['state'] = 'back';

  constructor(private readonly clock: Clock = system) {}

  /** @throws the last error when the time is over, and at once for one that repeating does not mend. */
  async through<T>(request: () => Promise<T>, { repeat, retry, signal }: Repeatable): Promise<T> {
    const { awayMs = AWAY_MS, busyMs = BUSY_MS } = retry;
    let awaySince: number | undefined;
    let busySince: number | undefined;
    let longest = FIRST_PAUSE_MS;
    for (let internalErrors = 0; ;) {
      try {
        const result = await request();
        this.turn({ state: 'back' }, retry);
        return result;
      } catch (error) {
        const busy = busyFor(error, repeat);
        if (busy !== undefined) {
          busySince ??= this.clock.now();
          awaySince = undefined;
          // Asking earlier than Heed says is of no use.
          if (this.clock.now() - busySince + busy > busyMs) throw error;
          this.turn({ state: 'busy', error: error as HeedProblem, forMs: busyMs }, retry);
          await this.clock.wait(busy, signal);
          continue;
        }
        if (error instanceof HeedProblem && error.status === 500) internalErrors += 1;
        if (!repeat || !isAway(error) || internalErrors >= MAX_INTERNAL_ERRORS) throw error;
        awaySince ??= this.clock.now();
        if (this.clock.now() - awaySince >= awayMs) throw error;
        this.turn({ state: 'away', error, forMs: awayMs }, retry);
        // Never less than half: many clients that lost the same Heed come back one by one, and not at once.
        await this.clock.wait(longest * (0.5 + this.clock.random() / 2), signal);
        longest = Math.min(longest * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  private turn(change: HeedChange, { onChange }: RetryOptions): void {
    if (this.state === change.state) return;
    this.state = change.state;
    onChange?.(change);
  }
}

function isAway(error: unknown): error is Error {
  return error instanceof HeedUnreachable || (error instanceof HeedProblem && [500, 503].includes(error.status));
}

/**
 * How long to wait, ms, where Heed says so. 429 comes before anything is done, a 503 can come after it. A key is in use while
 * the first request, whose connection was lost, still runs: its answer is the one that is waited for.
 */
function busyFor(error: unknown, repeat: boolean): number | undefined {
  if (!isProblem(error) || error.retryAfter === undefined) return undefined;
  const isLater =
    error.status === 429 || (error.status === 503 && repeat) || error.code === 'HEED_IDEMPOTENCY_KEY_IN_USE';
  if (!isLater) return undefined;
  return Math.max(error.retryAfter * 1000, 100);
}
