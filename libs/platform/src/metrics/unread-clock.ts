import type { GroupLag } from '@heed/messaging';

interface Waiting {
  /** The group has not read so far; when it has, the clock starts anew. */
  end: number;
  since: number;
}

/**
 * For how long a group has at least not read what stands on a topic. Neither log tells the age of a record without reading
 * it, so what stood there at one look is looked for at the next. Starts anew with the process.
 */
export class UnreadClock {
  private readonly waiting = new Map<string, Waiting>();
  /** By topic: of its partition that has waited longest, 0 where all is read; nothing when the last look failed. */
  seconds: ReadonlyMap<string, number> = new Map();

  /** One look: asks for the lag of one group, and gives it. */
  async look(ask: () => Promise<GroupLag[]>, now = Date.now): Promise<GroupLag[]> {
    this.seconds = new Map();
    const lags = await ask();
    this.seconds = this.take(lags, now());
    return lags;
  }

  private take(lags: readonly GroupLag[], now: number): Map<string, number> {
    const seconds = new Map<string, number>();
    for (const { group, topic, partition, lag, next } of lags) {
      const place = `${group} ${topic} ${partition}`;
      const known = this.waiting.get(place);
      if (lag === 0) this.waiting.delete(place);
      else if (known === undefined || next >= known.end) this.waiting.set(place, { end: next + lag, since: now });
      const { since } = this.waiting.get(place) ?? { since: now };
      seconds.set(topic, Math.max(seconds.get(topic) ?? 0, (now - since) / 1_000));
    }
    return seconds;
  }
}
