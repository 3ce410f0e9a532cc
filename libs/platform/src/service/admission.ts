import { UnavailableError } from '@heed/kernel';

const busy = (waitMs: number): string =>
  `too many requests at once: this one was not begun within ${waitMs} ms, and nothing of it is stored`;

/**
 * So many at once, first come, first served; who gets no place within the wait is told to come again. Stands in front of a
 * connection pool of the same size: the pool's own queue has one limit for waiting and for connecting, and its error says neither.
 */
export class Admission {
  private readonly waiting = new Set<() => void>();

  constructor(
    private places: number,
    readonly waitMs: number,
  ) {}

  async run<T>(work: () => Promise<T>, waitMs = this.waitMs): Promise<T> {
    await this.enter(waitMs);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(waitMs: number): Promise<void> {
    if (this.places > 0) {
      this.places -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer);
        this.waiting.delete(enter);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.delete(enter);
        reject(new UnavailableError(busy(waitMs), 1));
      }, waitMs);
      this.waiting.add(enter);
    });
  }

  private leave(): void {
    const [next] = this.waiting;
    if (next === undefined) this.places += 1;
    else next();
  }
}
