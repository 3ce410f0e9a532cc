export interface RestartPauses {
  /** Before the second restart in a row; doubled for each one after. The first one waits for nothing. */
  firstMs: number;
  longestMs: number;
  /** What worked for so long has come up: its end begins a new row. */
  steadyMs: number;
  /** Restarts within so long are told together. */
  withinMs: number;
}

export const RESTART_PAUSES: RestartPauses = {
  firstMs: 500,
  longestMs: 10_000,
  steadyMs: 2_000,
  withinMs: 600_000,
};

/** How long to wait before a server is started again, and how often that was lately. */
export class Restarts {
  private times: number[] = [];
  private inRow = 0;

  constructor(readonly pauses: RestartPauses = RESTART_PAUSES) {}

  /** `workedMs` is for how long it had worked before it ended, 0 where it never came up. Gives milliseconds to wait. */
  take(now: number, workedMs: number): number {
    const { firstMs, longestMs, steadyMs, withinMs } = this.pauses;
    this.times = [...this.times.filter((at) => now - at < withinMs), now];
    this.inRow = workedMs >= steadyMs ? 1 : this.inRow + 1;
    return this.inRow === 1 ? 0 : Math.min(longestMs, firstMs * 2 ** (this.inRow - 2));
  }

  /** Restarts within the last while, that of the last {@link take} too. */
  get lately(): number {
    return this.times.length;
  }
}
