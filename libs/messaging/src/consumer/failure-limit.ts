export interface FailureLimits {
  /** So many dead letters in a row stop the consumer. */
  consecutive: number;
  /** Share of dead letters among the last `window` records that stops it… */
  ratio: number;
  /** …once at least this many were looked at. */
  window: number;
}

/** Limits as in Sentry's Arroyo (`max_consecutive_count`, `max_invalid_ratio`). */
export const defaultFailureLimits: FailureLimits = { consecutive: 100, ratio: 0.25, window: 1_000 };

/** Watches how many records fail: a release that rejects everything must stop, not fill the dead letters. */
export class FailureLimit {
  private row = 0;
  private seen = 0;
  private failed = 0;

  constructor(private readonly limits: FailureLimits = defaultFailureLimits) {}

  passed(count: number): void {
    if (count === 0) return;
    this.row = 0;
    this.look(count, 0);
  }

  /** The reason to stop, or null. */
  failedOne(): string | null {
    this.row += 1;
    this.look(1, 1);
    if (this.row >= this.limits.consecutive) return `${this.row} events in a row went to the dead letters`;
    if (this.seen >= this.limits.window && this.failed / this.seen >= this.limits.ratio) {
      return `${this.failed} of the last ${this.seen} events went to the dead letters`;
    }
    return null;
  }

  private look(count: number, failed: number): void {
    // Halving keeps the window sliding without a list of its records.
    if (this.seen >= 2 * this.limits.window) {
      this.seen = Math.floor(this.seen / 2);
      this.failed = Math.floor(this.failed / 2);
    }
    this.seen += count;
    this.failed += failed;
  }
}
