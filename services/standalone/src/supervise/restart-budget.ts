export interface RestartLimits {
  /** Restarts within `withinMs`; the next death after them is the last. */
  most: number;
  withinMs: number;
  /** Before the second restart; doubled for each one after. The first one waits for nothing. */
  firstDelayMs: number;
}

export const RESTART_LIMITS: RestartLimits = { most: 5, withinMs: 600_000, firstDelayMs: 500 };

/** How long to wait before a server is started again, and when to stop trying. */
export class RestartBudget {
  private restarts: number[] = [];

  constructor(readonly limits: RestartLimits = RESTART_LIMITS) {}

  /** Milliseconds to wait, or null when it has been restarted too often lately. `now` in milliseconds. */
  take(now: number): number | null {
    const { most, withinMs, firstDelayMs } = this.limits;
    this.restarts = this.restarts.filter((at) => now - at < withinMs);
    const before = this.restarts.length;
    if (before >= most) return null;
    this.restarts.push(now);
    return before === 0 ? 0 : firstDelayMs * 2 ** (before - 1);
  }
}
