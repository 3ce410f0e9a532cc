/**
 * So many a second on average, and up to `burst` at once. Whoever takes without asking may owe up to a burst; that is
 * waited for before the next one. Times are milliseconds of a clock that never goes back.
 */
export class TokenBucket {
  private tokens: number;

  constructor(
    private readonly perSecond: number,
    readonly burst: number,
    private at: number,
  ) {
    this.tokens = burst;
  }

  /** Takes one where there is one. */
  take(now: number): boolean {
    if (this.level(now) < 1) return false;
    this.tokens -= 1;
    return true;
  }

  /** For what is known only afterwards. */
  charge(count: number, now: number): void {
    this.tokens = Math.max(-this.burst, this.level(now) - count);
  }

  /** Below zero: owed. */
  level(now: number): number {
    this.tokens = Math.min(this.burst, this.tokens + (Math.max(0, now - this.at) / 1_000) * this.perSecond);
    this.at = Math.max(this.at, now);
    return this.tokens;
  }

  /** Until the level is as high as that, whole seconds. */
  secondsUntil(level: number, now: number): number {
    return Math.max(0, Math.ceil((level - this.level(now)) / this.perSecond));
  }
}
