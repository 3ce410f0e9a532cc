import type { HeedEvent, Lane } from '@heed/contracts';
import type { Violation } from '@heed/kernel';
import type { ConsumeTransaction, EffectTransaction, EventBatch } from '@heed/messaging';
import { DatabaseClock } from '@heed/database';
import { Injectable, Optional } from '@nestjs/common';
import { type KnownDimensions, KnownDimensionsReader } from '../dimensions/known-dimensions.js';
import { IntakeGate } from '../intake/intake-gate.js';
import { IntakeMeter } from '../metrics/intake-meter.js';
import type { RevisionDecision } from '../revisions/domain/decide-revision.js';
import { againOnRace } from '../revisions/settle-revisions.js';
import { refuseUpstream } from './refuse-upstream.js';
import { type UpstreamSender, UpstreamSources } from './upstream-sources.js';

/** How rows of one kind are taken in: the functions of HTTP's intake. */
export interface UpstreamKind<T, Row> {
  name: 'response' | 'interaction';
  complete(data: T, sender: UpstreamSender, known: KnownDimensions, now: number): Completed<Row>;
  store(transaction: EffectTransaction, tenantId: string, rows: readonly StoreRow<Row>[]): Promise<RevisionDecision[]>;
}

export type Completed<Row> = { ok: true; row: Row } | { ok: false; violations: Violation[] };

export interface StoreRow<Row> {
  row: Row;
  lane: Lane;
  traceparent: string | undefined;
}

interface Taken<Row> extends StoreRow<Row> {
  event: HeedEvent;
}

const CONFLICT: Violation = {
  field: '/id',
  rule: 'revision',
  detail: 'is stored with other content under the same revision; send a higher revision to replace it',
};

interface Outcome {
  outcome: string;
  problem?: { violations: Violation[] };
}

const refused = (violations: Violation[]): Outcome => ({ outcome: 'rejected', problem: { violations } });

/** Takes events of upstream systems in, by the same rules as requests; what these refuse is rejected to the dead letters. */
@Injectable()
export class UpstreamIntake {
  private readonly sources: UpstreamSources;

  constructor(
    private readonly dimensions: KnownDimensionsReader,
    private readonly gate: IntakeGate,
    private readonly meter: IntakeMeter,
    private readonly clock: DatabaseClock,
    @Optional() sources?: UpstreamSources,
  ) {
    this.sources = sources ?? new UpstreamSources([]);
  }

  async take<T, Row>(batch: EventBatch<T>, kind: UpstreamKind<T, Row>): Promise<void> {
    // Where HTTP answers 503 the partition waits.
    for (const { lane, tenantId } of batch.events) this.gate.check(lane, tenantId);
    const known = new Map<string, KnownDimensions>();
    for (const tenantId of new Set(batch.events.map((event) => event.tenantId)))
      known.set(tenantId, await this.dimensions.of(tenantId));
    const now = this.clock.nowMs();
    const completed = new Map(
      batch.events.map((event) => {
        const sender = this.sources.find(event.source)!;
        return [event.id, kind.complete(event.data, sender, known.get(event.tenantId)!, now)] as const;
      }),
    );
    let outcomes: Outcome[] = [];
    await batch.effect(async (fresh, transaction) => {
      outcomes = [];
      const byTenant = new Map<string, Taken<Row>[]>();
      for (const event of fresh) {
        const row = completed.get(event.id)!;
        if (!row.ok) {
          outcomes.push(refused(row.violations));
          transaction.reject(event, refuseUpstream('HEED_VALIDATION', row.violations));
          continue;
        }
        const taken = byTenant.get(event.tenantId) ?? [];
        taken.push({ event, row: row.row, lane: event.lane, traceparent: event.traceparent });
        byTenant.set(event.tenantId, taken);
      }
      // One tenant after the other, always in one order: two chunks that mix tenants cannot wait for each other in a circle.
      for (const tenantId of [...byTenant.keys()].sort())
        outcomes.push(...(await this.store(transaction, tenantId, byTenant.get(tenantId)!, kind)));
    });
    this.meter.count(kind.name, 'upstream', outcomes);
  }

  private async store<T, Row>(
    { manager, now, emit, reject }: ConsumeTransaction,
    tenantId: string,
    rows: readonly Taken<Row>[],
    kind: UpstreamKind<T, Row>,
  ): Promise<Outcome[]> {
    const decisions = await againOnRace(async () => {
      const events: HeedEvent[] = [];
      // A savepoint: a request that brought the same new id at the same moment costs this round, not the chunk.
      const decided = await manager.transaction((inner) =>
        kind.store({ manager: inner, now, emit: (...more) => void events.push(...more) }, tenantId, rows),
      );
      emit(...events);
      return decided;
    });
    return rows.map(({ event }, index) => {
      const { outcome } = decisions[index]!;
      if (outcome !== 'conflict') return { outcome };
      reject(event, refuseUpstream('HEED_CONFLICT', [CONFLICT]));
      return refused([CONFLICT]);
    });
  }
}
