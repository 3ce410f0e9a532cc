import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { headerNames, topicList, type Lane } from '@heed/contracts';
import { isTransient } from '@heed/database';
import { failpoint } from '@heed/kernel';
import type { DataSource } from 'typeorm';
import type { EmbeddedTransport } from '../embedded/embedded-transport.js';
import type { MessagingLog } from '../messaging-log.js';
import { Signal } from '../signal.js';
import { batchContext } from '../tracing/batch-context.js';
import { tracer } from '../tracing/current-span.js';
import type { OutboxMove, OutboxMoved, OutgoingRecord, Transport } from '../transport/transport.js';
import { headParameters, outboxHead } from './outbox-head.js';
import { RelayLease, type HeldLease } from './relay-lease.js';
import { LOOK_COUNTS_MS, type Rooms, UnreadByTenant, type UnreadLimits } from './unread-by-tenant.js';

export interface RelayOptions {
  dataSource: DataSource;
  transport: Transport;
  log: MessagingLog;
  /** Whose outbox it is, as traces name it. */
  service?: string;
  /** How many rows one move takes. */
  batchSize?: number;
  leaseMs?: number;
  /** Looks at the outbox this often when nobody wakes it. */
  pollMs?: number;
  /** How much of a tenant's live events, and of all bulk events, may stand on a topic that some group has not read. */
  limits?: Partial<UnreadLimits>;
  /** Take the lease at start whoever holds it: for the process that holds the folder's lock. */
  takeOver?: boolean;
}

interface HeadRow {
  id: string;
  tenantId: string;
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

const STOP_AT_MOST_MS = 5_000;
/** After a small move the next waits a moment, so that it takes more rows: each plans and commits. */
const PACE_MS = 10;
const PACE_ROWS = 200;
/** While tenants wait until what they have on the log is read. */
const LOOK_MS = 50;
/** Between two looks at the room for bulk events: each costs a query. */
const BULK_LOOK_MS = 100;
/** A look that takes long comes less often: once in so many times as long. */
const LOOK_SHARE = 2;
const LIMITS: UnreadLimits = { together: 2_000, beside: 100 };
const groupsOfTopic = new Map<string, readonly string[]>(topicList.map((topic) => [topic.name, topic.groups]));

/** Carries the outbox of one service onto the log, in order, and is the only one to do so. */
export class Relay {
  private readonly lease: RelayLease;
  private readonly wakeUp = new Signal();
  private held: HeldLease | null = null;
  private renewedAt = 0;
  private stopping = false;
  private loop: Promise<void> = Promise.resolve();
  private bulkRoom = 0;
  private bulkRoomAt = 0;
  /** Bulk events stand in the outbox; where they have no room, that comes with what is read, which wakes nobody. */
  private bulkWaits = false;
  private away: string | null = null;
  private readonly limits: UnreadLimits;
  private readonly unread: UnreadByTenant;
  private looking: Promise<void> | null = null;
  private lookedAt = 0;
  private nextLookAt = 0;
  private holding = false;

  constructor(private readonly options: RelayOptions) {
    this.limits = { ...LIMITS, ...options.limits };
    this.unread = new UnreadByTenant(this.limits);
    this.lease = new RelayLease(options.dataSource, randomUUID(), options.leaseMs ?? 10_000);
  }

  start(): void {
    this.loop = this.run();
  }

  /** Called after a commit that wrote outbox rows. */
  wake(): void {
    this.wakeUp.raise();
  }

  /** Null when all is well; else what keeps events from leaving. */
  problem(): string | null {
    return this.away;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp.raise();
    // A broker that is away can hold a publish for half a minute. What it still sends later is only a repeat.
    await Promise.race([Promise.all([this.loop, this.looking]), pause(STOP_AT_MOST_MS, undefined, { ref: false })]);
    const held = this.held;
    this.held = null;
    if (held === null) return;
    // With the database away the lease runs out by itself.
    await this.lease.release(held).catch((error: Error) => {
      this.options.log.warn('relay', 'gave up its lease without saying so', { error: error.message });
    });
  }

  private async run(): Promise<void> {
    let force = this.options.takeOver ?? false;
    let failures = 0;
    while (!this.stopping) {
      try {
        if (!(await this.holdLease(force))) {
          await this.wakeUp.wait(1_000);
          continue;
        }
        force = false;
        const moved = await this.step();
        failures = 0;
        this.away = null;
        if (moved === 0) await this.wakeUp.wait(this.untilNextLook());
        if (moved > 0 ? moved < PACE_ROWS : this.holding) await pause(PACE_MS);
      } catch (error) {
        failures += 1;
        this.away = (error as Error).message;
        // Whatever it is, nothing is lost: the rows stand in the outbox. Only a cause that time will not mend is an error.
        this.options.log[isTransient(error) ? 'warn' : 'error']('relay', 'events wait in the outbox', {
          error: this.away,
          failures,
        });
        await this.wakeUp.wait(Math.min(5_000, 100 * 2 ** Math.min(failures, 6)));
      }
    }
  }

  private untilNextLook(): number {
    if (this.holding) return LOOK_MS;
    return this.bulkWaits ? BULK_LOOK_MS : (this.options.pollMs ?? 500);
  }

  private async holdLease(force: boolean): Promise<boolean> {
    const now = Date.now();
    if (this.held !== null) {
      if (now - this.renewedAt < (this.options.leaseMs ?? 10_000) * 0.3) return true;
      if (!(await this.lease.renew(this.held))) this.held = null;
    }
    this.held ??= await this.lease.acquire(force);
    if (this.held !== null) this.renewedAt = now;
    return this.held !== null;
  }

  private async step(): Promise<number> {
    const limit = this.options.batchSize ?? 1_000;
    const live = await this.move('live', limit, this.rooms());
    if (live > 0) return live;
    const room = await this.roomForBulk();
    if (room <= 0) return 0;
    const bulk = await this.move('bulk', Math.min(limit, room));
    this.bulkRoom -= bulk;
    return bulk;
  }

  /** What may leave of each tenant. A tenant's events that nobody has read yet are a queue in which those of others would stand. */
  private rooms(): Rooms {
    this.lookIfCrowded();
    const rooms = this.unread.rooms(Date.now());
    this.holding = [...rooms.byTenant.values()].includes(0);
    return rooms;
  }

  /** Beside the loop: nobody waits for the answer but those who have to. */
  private lookIfCrowded(): void {
    const crowded = this.unread.crowded;
    const now = Date.now();
    if (crowded.length === 0) this.lookedAt = now;
    // A broker that moves what it is given and does not say what was read must hold up nobody.
    if (now - this.lookedAt > LOOK_COUNTS_MS) this.unread.forget();
    if (crowded.length === 0 || this.looking !== null || now < this.nextLookAt) return;
    this.looking = this.look(crowded)
      .catch((error: Error) => {
        this.options.log.warn('relay', 'cannot see what has been read', { error: error.message });
        this.nextLookAt = Date.now() + 1_000;
      })
      .finally(() => (this.looking = null));
  }

  private async look(crowded: readonly string[]): Promise<void> {
    const startedAt = Date.now();
    const begun = this.unread.begin();
    const groups = [...new Set(crowded.flatMap((topic) => groupsOfTopic.get(topic) ?? []))];
    this.unread.look(await this.options.transport.lag(groups, crowded), begun, Date.now());
    this.lookedAt = Date.now();
    this.nextLookAt = startedAt + Math.max(LOOK_MS, LOOK_SHARE * (this.lookedAt - startedAt));
    if (this.holding) this.wakeUp.raise();
  }

  /** How many bulk events may leave now. */
  private async roomForBulk(): Promise<number> {
    const now = Date.now();
    const limitNow = this.unread.isAround(now) ? this.limits.beside : this.limits.together;
    if (now - this.bulkRoomAt >= BULK_LOOK_MS) {
      const limit = this.options.batchSize ?? 1_000;
      const rows: { topic: string }[] = await this.options.dataSource.query(
        `WITH ${outboxHead} SELECT DISTINCT topic FROM outbox JOIN head USING (id)`,
        headParameters('bulk', limit),
      );
      const waiting = rows.map(({ topic }) => topic);
      this.bulkWaits = waiting.length > 0;
      const groups = [...new Set(waiting.flatMap((topic) => groupsOfTopic.get(topic) ?? []))];
      const perGroup = new Map<string, number>();
      for (const { group, lag, joined } of groups.length === 0
        ? []
        : await this.options.transport.lag(groups, waiting)) {
        // A group that never came must not stop those that are there.
        if (joined) perGroup.set(group, (perGroup.get(group) ?? 0) + lag);
      }
      this.bulkRoom = limitNow - Math.max(0, ...perGroup.values());
      this.bulkRoomAt = now;
    }
    return this.bulkRoom;
  }

  private async move(lane: Lane, limit: number, rooms?: Rooms): Promise<number> {
    if (this.held === null) return 0;
    const startedAt = Date.now();
    const { events, traceparents } = await this.moveHead({
      ...{ lane, limit, ...this.held },
      ...(rooms === undefined ? {} : { rooms }),
    });
    const count = events.reduce((sum, each) => sum + each.count, 0);
    this.unread.add(
      events.filter(({ topic }) => (groupsOfTopic.get(topic)?.length ?? 0) > 0),
      lane === 'live',
      Date.now(),
    );
    if (count > 0)
      tracer()
        ?.start('relay', {
          ...batchContext(traceparents),
          ...{ service: this.options.service ?? 'messaging', kind: 'producer', facts: { count }, startedAt },
        })
        .end();
    return count;
  }

  private async moveHead(move: OutboxMove): Promise<OutboxMoved> {
    const { dataSource, transport } = this.options;
    if (transport.kind === 'embedded') {
      const moved = await (transport as EmbeddedTransport).move(dataSource, move);
      if (moved.events.length > 0) failpoint('relay.after_ack', this.options.service ?? 'messaging');
      return moved;
    }
    const rows: HeadRow[] = await dataSource.query(
      `WITH ${outboxHead} SELECT o.id, o.tenant_id AS "tenantId", topic, key, headers, value
       FROM outbox o JOIN head USING (id) ORDER BY o.id`,
      headParameters(move.lane, move.limit, move.rooms),
    );
    if (rows.length === 0) return { events: [], traceparents: [] };
    await transport.publish(
      rows.map((row): OutgoingRecord => ({
        topic: row.topic,
        key: row.key,
        headers: row.headers,
        value: Buffer.from(row.value),
      })),
    );
    failpoint('relay.after_ack', this.options.service ?? 'messaging');
    // If another relay has taken over meanwhile, the rows stay: they go out a second time and the inbox drops them.
    await dataSource.query(
      `DELETE FROM outbox WHERE id = ANY($1::bigint[])
       AND EXISTS (SELECT 1 FROM relay_lease WHERE name = 'relay' AND holder = $2 AND epoch = $3)`,
      [rows.map((row) => row.id), move.holder, move.epoch],
    );
    const contexts = tracer() === null ? [] : rows.map(({ headers }) => headers[headerNames.traceparent]);
    const events = rows.map(({ topic, tenantId }) => ({ topic, tenantId, count: 1 }));
    return { events, traceparents: contexts.filter((each) => each !== undefined) };
  }
}
