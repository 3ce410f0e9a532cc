/** What a sink has received, in order, and a way to wait for what has not come yet. */
export class Arrivals<T> {
  readonly #received: T[] = [];
  readonly #waiting = new Set<(item: T) => void>();

  constructor(
    private readonly noun: string,
    private readonly summary: (item: T) => string,
  ) {}

  add(item: T): void {
    this.#received.push(item);
    for (const notify of this.#waiting) notify(item);
  }

  all(): T[] {
    return [...this.#received];
  }

  /** The first that matches, also if it came earlier. Rejects with a list of what did come when time is up. */
  waitFor(predicate: (item: T) => boolean, timeoutMs = 20_000): Promise<T> {
    const earlier = this.#received.find(predicate);
    if (earlier !== undefined) return Promise.resolve(earlier);
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
      };
      const check = (item: T): void => {
        try {
          if (!predicate(item)) return;
          resolve(item);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        settle();
      };
      const timer = setTimeout(() => {
        settle();
        const came = this.#received.map((item) => `\n  ${this.summary(item)}`).join('') || ' nothing';
        reject(new Error(`No ${this.noun} matched within ${timeoutMs} ms. Received:${came}`));
      }, timeoutMs);
      this.#waiting.add(check);
    });
  }
}
