import { contractOf, decodeEvent, type HeedEvent, upstreamContractOf } from '@heed/contracts';
import { ConflictError, failpoint, HeedError } from '@heed/kernel';
import type { DataSource } from 'typeorm';
import { type DeadLetterCause, DeadLetters } from '../dead-letters/dead-letters.js';
import type { MessagingLog } from '../messaging-log.js';
import type { BatchOutcome, LogRecord, PartitionBatch } from '../transport/transport.js';
import { classifyFailure } from './classify-failure.js';
import type { RecordDecoder, RecordOrigin, Refusal } from './decode-record.js';
import { EventBatch } from './event-batch.js';
import { FailureLimit, type FailureLimits } from './failure-limit.js';
import { logFields } from './log-fields.js';
import { count, type EffectContext, runEffect } from './run-effect.js';
import { traceRun } from './trace-run.js';
import { Turns } from './turns.js';

export type EventHandler = (batch: EventBatch) => Promise<void>;

export interface ConsumerOptions {
  group: string;
  dataSource: DataSource;
  /** By event type. A known type that is not here is skipped and counted. */
  handlers: ReadonlyMap<string, EventHandler>;
  log: MessagingLog;
  /** Called after a commit that wrote outbox rows. */
  onEmitted: () => void;
  limits?: FailureLimits;
  /** For topics that hold what senders outside of Heed write. */
  decoder?: RecordDecoder;
  /** Most records that take effect in one transaction, of all partitions together. */
  chunkSize?: number;
  /** Turns at once in this process, default 1: see {@link Turns}. */
  turnsAtOnce?: number;
}

interface Decoded {
  record: LogRecord;
  event: HeedEvent;
  /** Not there for Heed's own events, whose headers say it. */
  origin?: RecordOrigin;
}

/** Its own fault, or that of a sender outside of Heed, which does not count against the limit. */
type Undecoded = { refusal: Refusal; origin?: RecordOrigin; sendersFault: boolean };

const UNTOLD: RecordOrigin = { tenantId: null, eventId: null, type: null };

/** What a replayed dead letter ends with when its handler rejects it again. */
class RejectedAgain extends ConflictError {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
  }
}

/** Carried out of the bisection: the whole batch has to come back, or the consumer has to stop. */
class Interrupted extends Error {
  constructor(readonly outcome: BatchOutcome) {
    super(outcome.kind);
  }
}

/** Turns records into effects, chunk by chunk, whatever the transport. */
export class Consumer {
  readonly deadLetters: DeadLetters;
  private readonly limit: FailureLimit;
  private readonly turns: Turns;
  private failures = 0;

  constructor(private readonly options: ConsumerOptions) {
    this.deadLetters = new DeadLetters(options.dataSource, options.group);
    this.limit = new FailureLimit(options.limits);
    this.turns = new Turns({
      size: options.chunkSize ?? 1_000,
      atOnce: options.turnsAtOnce ?? 1,
      take: (parts) => this.take(parts),
      uncommitted: (error, first) => this.interrupt(error, first).outcome,
    });
  }

  onBatch = (batch: PartitionBatch): Promise<BatchOutcome> => this.turns.add(batch);

  /** Feeds a dead letter's bytes to this group's handler again; the letter is settled in the same transaction. */
  async replay(id: string, by: string): Promise<void> {
    const letter = await this.deadLetters.get(id);
    const record: LogRecord = letter;
    const decoded = this.decode(record);
    if ('refusal' in decoded) {
      const { refusal, origin } = decoded;
      await this.deadLetters.failedAgain(id, refusal, by, origin);
      throw new RejectedAgain(refusal);
    }
    const { event } = decoded;
    if (!this.options.handlers.has(event.type))
      throw new ConflictError(`${this.options.group} does not handle ${event.type}`);
    try {
      await this.handle([decoded], {
        also: (manager) => this.deadLetters.replayed(manager, id, by),
        // Thrown, so that nothing of it is committed: the letter is there already.
        bury: (_, rejected) => Promise.reject(new RejectedAgain([...rejected.values()][0]!)),
      });
    } catch (error) {
      const refusal = error instanceof RejectedAgain ? error.refusal : refusalOf(error);
      if (classifyFailure(error) === 'permanent') await this.deadLetters.failedAgain(id, refusal, by, decoded.origin);
      throw error;
    }
  }

  private decode(record: LogRecord): Decoded | Undecoded {
    const foreign = this.decodeForeign(record);
    if (foreign !== null) return foreign;
    const decoded = decodeEvent(record.headers, record.value);
    if (decoded.ok) return { record, event: decoded.event };
    return { refusal: { code: decoded.error.code, message: describe(decoded.error) }, sendersFault: false };
  }

  private decodeForeign(record: LogRecord): Decoded | Undecoded | null {
    try {
      const decoded = this.options.decoder?.decode(record) ?? null;
      if (decoded === null) return null;
      const { origin } = decoded;
      return decoded.ok ? { record, event: decoded.event, origin } : { ...decoded, sendersFault: true };
    } catch (error) {
      if (classifyFailure(error) !== 'permanent') throw error;
      return { refusal: refusalOf(error), origin: UNTOLD, sendersFault: false };
    }
  }

  private async take(parts: readonly (readonly LogRecord[])[]): Promise<BatchOutcome> {
    try {
      await this.chunk(parts);
      this.failures = 0;
      failpoint('consumer.after_commit', this.options.group);
      return { kind: 'done' };
    } catch (error) {
      if (error instanceof Interrupted) return error.outcome;
      return this.interrupt(error, parts[0]![0]!).outcome;
    }
  }

  /** Runs of one type, as long as the order within each partition allows. */
  private async chunk(parts: readonly (readonly LogRecord[])[]): Promise<void> {
    const skipped: LogRecord[] = [];
    const rejected: { record: LogRecord; cause: DeadLetterCause }[] = [];
    const lines = parts.map((records) => ({ records, decoded: records.map((each) => this.decode(each)), at: 0 }));
    for (;;) {
      const run: Decoded[] = [];
      for (const line of lines) {
        const before = run.length;
        for (; line.at < line.records.length; line.at++) {
          const record = line.records[line.at]!;
          const decoded = line.decoded[line.at]!;
          if ('refusal' in decoded) {
            const { refusal, origin, sendersFault } = decoded;
            if (sendersFault) {
              rejected.push({
                record,
                cause: { ...refusal, attempts: 1, ...(origin === undefined ? {} : { origin }) },
              });
              continue;
            }
            // Those before it first.
            if (run.length > before) break;
            await this.bury(record, refusal, origin);
            continue;
          }
          const { type } = decoded.event;
          if (!this.options.handlers.has(type)) skipped.push(record);
          else if (run.length > 0 && run[0]!.event.type !== type) break;
          else run.push(decoded);
        }
      }
      if (run.length === 0) break;
      await this.bisect(run);
    }
    if (skipped.length > 0) await this.skip(skipped);
    if (rejected.length > 0) this.sayRejected(rejected[0]!.record, await this.deadLetters.addAll(rejected));
  }

  private async skip(records: readonly LogRecord[]): Promise<void> {
    const { dataSource, group } = this.options;
    await count(
      dataSource.manager,
      group,
      records.map((record) => ({ place: record, became: 'skipped' })),
    );
  }

  /** All at once; where that fails for good, halves, until the bad event stands alone. Its neighbours proceed. */
  private async bisect(run: readonly Decoded[]): Promise<void> {
    try {
      await this.handle(run);
      this.limit.passed(run.length);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      if (classifyFailure(error) !== 'permanent') throw this.interrupt(error, run[0]!.record);
      if (run.length > 1) {
        const middle = run.length >> 1;
        await this.bisect(run.slice(0, middle));
        await this.bisect(run.slice(middle));
        return;
      }
      await this.bury(run[0]!.record, refusalOf(error), run[0]!.origin);
    }
  }

  private handle(run: readonly Decoded[], context: Partial<EffectContext> = {}): Promise<void> {
    return traceRun(this.options.group, run, (followed) => this.takeEffect(followed, context));
  }

  private async takeEffect(run: readonly Decoded[], context: Partial<EffectContext>): Promise<void> {
    const { dataSource, group, handlers, onEmitted } = this.options;
    const { record: first, event } = run[0]!;
    const places = run.map(({ record }) => record);
    const bury: EffectContext['bury'] = async (manager, rejected) => {
      const letters = run.flatMap(({ record, event, origin }) => {
        const refusal = rejected.get(event);
        if (refusal === undefined) return [];
        return [{ event, record, cause: { ...refusal, attempts: 1, ...(origin === undefined ? {} : { origin }) } }];
      });
      const kept = await this.deadLetters.keep(manager, letters);
      return new Set(letters.filter(({ record }) => kept.has(record)).map(({ event }) => event));
    };
    const batch = new EventBatch(
      run.map(({ event }) => event),
      async (events, effect) => {
        const done = await runEffect({ dataSource, group, bury, ...context }, places, events, effect);
        if (done.emitted) onEmitted();
        this.sayRejected(first, done.rejected);
      },
    );
    await handlers.get(event.type)!(batch);
    if (!batch.effected)
      throw batch.failure ?? new TypeError(`the handler of ${event.type} in ${group} returned without taking effect`);
  }

  private sayRejected({ topic, partition }: LogRecord, count: number): void {
    if (count === 0) return;
    const { group, log } = this.options;
    log.warn('consumer', 'rejected what a sender got wrong: see the dead letters', { group, topic, partition, count });
  }

  private async bury(record: LogRecord, { code, message }: Refusal, origin?: RecordOrigin): Promise<void> {
    const { group, log } = this.options;
    // Already there: an earlier run stopped before it committed the offset. It must not count against the limit again.
    const cause = { code, message, attempts: 1, ...(origin === undefined ? {} : { origin }) };
    if (!(await this.deadLetters.add(record, cause))) return;
    const where = { group, topic: record.topic, partition: record.partition, offset: record.offset };
    log.error('consumer', 'an event went to the dead letters', {
      ...where,
      ...logFields(record.headers, origin),
      code,
    });
    const reason = this.limit.failedOne();
    if (reason !== null) {
      log.error('consumer', 'stopped: too many dead letters', { group, reason });
      throw new Interrupted({ kind: 'stop', reason });
    }
  }

  private interrupt(error: unknown, { topic, partition, offset, headers }: LogRecord): Interrupted {
    const reason = messageOf(error);
    const { group, log } = this.options;
    // The first of those that come again.
    const from = { group, topic, partition, offset, ...logFields(headers) };
    if (classifyFailure(error) === 'stop') {
      log.error('consumer', 'stopped: the schema is not the one of this release', { ...from, reason });
      return new Interrupted({ kind: 'stop', reason });
    }
    this.failures += 1;
    const afterMs = Math.min(10_000, 100 * 2 ** Math.min(this.failures, 7));
    log.warn('consumer', 'waits before it tries again', { ...from, reason, afterMs });
    return new Interrupted({ kind: 'retry', afterMs, reason });
  }
}

function refusalOf(error: unknown): Refusal {
  return { code: error instanceof HeedError ? error.code : 'HEED_HANDLER', message: messageOf(error) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(error: { message: string; violations: { field: string; rule: string; detail: string }[] }): string {
  const details = error.violations.map(({ field, detail }) => `${field} ${detail}`).join('; ');
  return details === '' ? error.message : `${error.message}: ${details}`;
}

/** Fails the start when handlers and declared events differ in either direction. */
export function checkHandlers(group: string, consumes: readonly { type: string }[], handled: Iterable<string>): void {
  const declared = new Set(consumes.map(({ type }) => type));
  const found = new Set(handled);
  const unhandled = [...declared].filter((type) => !found.has(type));
  const undeclared = [...found].filter((type) => !declared.has(type));
  const unknown = [...found].filter((type) => contractOf(type) === undefined && upstreamContractOf(type) === undefined);
  const problems = [
    ...unhandled.map((type) => `${type} is declared and has no handler`),
    ...undeclared.map((type) => `${type} has a handler and is not declared`),
    ...unknown.map((type) => `${type} has no contract`),
  ];
  if (problems.length > 0) throw new TypeError(`${group}: ${problems.join('; ')}`);
}
