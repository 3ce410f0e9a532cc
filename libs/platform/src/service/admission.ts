import { UnavailableError } from '@heed/kernel';
import { type Doubts, unlessInDoubt } from './unless-in-doubt.js';

const busy = (waitMs: number): string =>
  `too many requests at once: this one was not begun within ${waitMs} ms, and nothing of it is stored`;

/**
 * So many at once, tenants in turn and of each first come, first served: one with much to send waits behind itself. Who gets no
 * place within the wait is told to come again. Stands in front of a
 * connection pool of the same size: the pool's own queue has one limit for waiting and for connecting, and its error says neither.
 * While it is in doubt whether the database answers nobody waits: see `unlessInDoubt`. Work that goes on keeps its place.
 */
export class Admission {
  /** By tenant; who has had a place goes to the end. */
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(
    private places: number,
    readonly waitMs: number,
    private readonly doubts: Doubts | null = null,
  ) {}

  run<T>(tenantId: string, work: () => Promise<T>, waitMs = this.waitMs): Promise<T> {
    return unlessInDoubt(this.doubts, async (sentAway) => {
      await this.enter(tenantId, waitMs);
      try {
        // It was still waiting for its place.
        const doubt = sentAway();
        if (doubt !== null) throw doubt;
        return await work();
      } finally {
        this.leave();
      }
    });
  }

  private enter(tenantId: string, waitMs: number): Promise<void> {
    if (this.places > 0) {
      this.places -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer);
        this.forget(tenantId, enter);
        resolve();
      };
      const timer = setTimeout(() => {
        this.forget(tenantId, enter);
        reject(new UnavailableError(busy(waitMs), 1));
      }, waitMs);
      this.waiting.set(tenantId, (this.waiting.get(tenantId) ?? new Set()).add(enter));
    });
  }

  private forget(tenantId: string, enter: () => void): void {
    const own = this.waiting.get(tenantId);
    own?.delete(enter);
    if (own?.size === 0) this.waiting.delete(tenantId);
  }

  private leave(): void {
    const [first] = this.waiting;
    if (first === undefined) {
      this.places += 1;
      return;
    }
    const [tenantId, own] = first;
    const [next] = own;
    this.waiting.delete(tenantId);
    this.waiting.set(tenantId, own);
    next!();
  }
}
