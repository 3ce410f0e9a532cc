import type { Clock } from '@heed/kernel';

/**
 * PostgreSQL's clock, as this process last saw it: what several processes have to agree on is judged by it, and theirs
 * may be hours apart. Between two looks a monotonic clock counts on, so that a wrong clock that is set right changes nothing.
 */
export class DatabaseClock implements Clock {
  /** What PostgreSQL's clock said when the monotonic one began; before the first look this process's own, ms. */
  private began = Date.now() - performance.now();

  now(): Date {
    return new Date(this.nowMs());
  }

  /** Since 1970. */
  nowMs(): number {
    return this.began + performance.now();
  }

  /** `ask` resolves with what PostgreSQL's clock says. Right within half of how long the answer took. */
  async look(ask: () => Promise<Date>): Promise<void> {
    const asked = performance.now();
    const now = await ask();
    this.began = now.getTime() - (asked + performance.now()) / 2;
  }
}
