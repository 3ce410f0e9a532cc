import type { GroupLag, MovedEvents } from '../transport/transport.js';

export interface UnreadLimits {
  /** Events that may stand on a topic and that a group has not read, of all tenants that send together. */
  together: number;
  /** Of one of them, where another has little there: what comes from that one stands behind these. */
  beside: number;
}

export interface Rooms {
  /** How many events of a tenant may leave now. */
  byTenant: ReadonlyMap<string, number>;
  /** Of each other tenant. */
  others: number;
}

/** Who has sent something so long ago may do so again. */
const AROUND_MS = 60_000;
/** A group that has committed nothing for so long on a partition stands still: nobody waits for it. Also how long a look counts. */
const STILL_MS = 10_000;
/** Beyond that it is worth a look, however little of it each tenant has. */
const MANY = 10_000;

/** What was moved onto one topic, in order, without what was read. */
class Unread {
  /** Since the start. */
  moved = 0;
  readonly byTenant = new Map<string, number>();
  size = 0;
  private readonly runs: { tenantId: string; count: number }[] = [];

  add(tenantId: string, count: number): void {
    const last = this.runs.at(-1);
    if (last?.tenantId === tenantId) last.count += count;
    else this.runs.push({ tenantId, count });
    this.moved += count;
    this.change(tenantId, count);
  }

  keep(count: number): void {
    while (this.size > count) {
      const first = this.runs[0]!;
      const gone = Math.min(first.count, this.size - count);
      first.count -= gone;
      if (first.count === 0) this.runs.shift();
      this.change(first.tenantId, -gone);
    }
  }

  private change(tenantId: string, by: number): void {
    const count = (this.byTenant.get(tenantId) ?? 0) + by;
    if (count === 0) this.byTenant.delete(tenantId);
    else this.byTenant.set(tenantId, count);
    this.size += by;
  }
}

/**
 * Whose events stand on the log before its groups. Offsets say how many; whose they are is known to the relay that moved them,
 * the last of them last. Partitions are read at about one pace, so they are taken together.
 */
export class UnreadByTenant {
  private readonly topics = new Map<string, Unread>();
  private readonly sentAt = new Map<string, number>();
  private readonly progress = new Map<string, { next: number; lag: number; at: number }>();

  constructor(private readonly limits: UnreadLimits) {}

  /** `live` of a lane counts as its tenant's; bulk has a limit of its own, and only takes its place in the order. */
  add(moved: readonly MovedEvents[], live: boolean, now: number): void {
    for (const { topic, tenantId, count } of moved) {
      if (live) this.sentAt.set(tenantId, now);
      const unread = this.topics.get(topic) ?? new Unread();
      this.topics.set(topic, unread);
      unread.add(live ? tenantId : '', count);
    }
  }

  /** Hand it to `look` with what was seen: what is moved in between is not read yet. */
  begin(): ReadonlyMap<string, number> {
    return new Map([...this.topics].map(([topic, { moved }]) => [topic, moved]));
  }

  look(lags: readonly GroupLag[], begun: ReadonlyMap<string, number>, now: number): void {
    const byGroup = new Map<string, number>();
    for (const { group, topic, partition, lag, next, joined } of lags) {
      const key = `${group} ${topic} ${partition}`;
      const before = this.progress.get(key);
      const at = before === undefined || before.next !== next || before.lag === 0 ? now : before.at;
      this.progress.set(key, { next, lag, at });
      if (!joined || now - at > STILL_MS) continue;
      byGroup.set(`${topic} ${group}`, (byGroup.get(`${topic} ${group}`) ?? 0) + lag);
    }
    const most = new Map<string, number>();
    for (const [key, lag] of byGroup) {
      const topic = key.slice(0, key.indexOf(' '));
      most.set(topic, Math.max(most.get(topic) ?? 0, lag));
    }
    for (const [topic, unread] of this.topics)
      unread.keep((most.get(topic) ?? 0) + unread.moved - (begun.get(topic) ?? 0));
  }

  /** Nothing is known any more: nobody has to wait. */
  forget(): void {
    for (const unread of this.topics.values()) unread.keep(0);
  }

  /** The topics that are to be looked at. */
  get crowded(): readonly string[] {
    const worthALook = [...this.topics].some(
      ([, { byTenant, size }]) => size > MANY || Math.max(0, ...byTenant.values()) >= this.limits.beside / 2,
    );
    return worthALook ? [...this.topics].filter(([, { size }]) => size > 0).map(([topic]) => topic) : [];
  }

  /** Somebody has sent live events of late. */
  isAround(now: number): boolean {
    return this.around(now).length > 0;
  }

  rooms(now: number): Rooms {
    const around = this.around(now);
    const standing = new Map<string, number>();
    for (const { byTenant } of this.topics.values())
      for (const [tenantId, count] of byTenant)
        if (tenantId !== '') standing.set(tenantId, Math.max(standing.get(tenantId) ?? 0, count));
    const { together, beside } = this.limits;
    const quiet = around.filter((tenantId) => (standing.get(tenantId) ?? 0) < beside / 2);
    // Among those who send as much as each other nobody stands behind another, and large chunks are cheaper.
    const share = Math.max(beside, Math.floor(together / Math.max(1, around.length)));
    const limitOf = (tenantId: string): number => (quiet.some((other) => other !== tenantId) ? beside : share);
    const byTenant = new Map<string, number>();
    for (const tenantId of new Set([...around, ...standing.keys()])) {
      const limit = limitOf(tenantId);
      const room = limit - (standing.get(tenantId) ?? 0);
      // A few at a time would be a statement each.
      byTenant.set(tenantId, room < limit / 4 ? 0 : room);
    }
    return { byTenant, others: around.length > 0 ? beside : together };
  }

  private around(now: number): string[] {
    for (const [tenantId, at] of this.sentAt) if (now - at > AROUND_MS) this.sentAt.delete(tenantId);
    return [...this.sentAt.keys()];
  }
}

export const LOOK_COUNTS_MS = STILL_MS;
