/** Time that may be saved up: a few comments are read at once after a quiet time. */
const MOST_MS = 400;
/** Of one core. */
const SHARE = 0.2;

/** Milliseconds of deep reading that are left: a fifth of the time that passes, whatever comes in. */
export class DeepBudget {
  private left = MOST_MS;
  private at: number;

  constructor(now: number) {
    this.at = now;
  }

  /** @param now milliseconds of any clock that does not jump */
  available(now: number): number {
    this.left = Math.min(MOST_MS, this.left + (now - this.at) * SHARE);
    this.at = now;
    return Math.max(0, this.left);
  }

  spend(ms: number): void {
    this.left -= ms;
  }
}
