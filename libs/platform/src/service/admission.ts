import { UnavailableError } from '@heed/kernel';

const busy = (waitMs: number): string =>
  `too many requests at once: this one was not begun within ${waitMs} ms, and nothing of it is stored`;

/** Where it is noticed that the database does not answer: `DatabaseLine`. */
export interface Doubts {
  readonly inDoubt: Error | null;
  onDoubt(tell: (doubt: Error) => void): () => void;
}

/** What has taken longer than this is slow by nature, and waits until its connection is cut. */
const SHORT_MS = 1_000;

/**
 * So many at once, first come, first served; who gets no place within the wait is told to come again. Stands in front of a
 * connection pool of the same size: the pool's own queue has one limit for waiting and for connecting, and its error says neither.
 * While it is in doubt whether the database answers nobody waits: who comes is sent away, and so is who has just begun. That
 * work goes on, and keeps its place until it ends or its connection is cut.
 */
export class Admission {
  private readonly waiting = new Set<() => void>();

  constructor(
    private places: number,
    readonly waitMs: number,
    private readonly doubts: Doubts | null = null,
  ) {}

  async run<T>(work: () => Promise<T>, waitMs = this.waitMs): Promise<T> {
    const asked = performance.now();
    const doubt = this.doubts?.inDoubt ?? null;
    if (doubt !== null) throw doubt;
    let sentAway: Error | null = null;
    let forget: (() => void) | undefined;
    const doubted = new Promise<never>((_, reject) => {
      forget = this.doubts?.onDoubt((error) => {
        if (performance.now() - asked < SHORT_MS) reject((sentAway = error));
      });
    });
    const done = this.enter(waitMs).then(async () => {
      try {
        // It was still waiting for its place.
        if (sentAway !== null) throw sentAway;
        return await work();
      } finally {
        this.leave();
      }
    });
    try {
      return await Promise.race([done, doubted]);
    } finally {
      forget?.();
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
