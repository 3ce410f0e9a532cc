import type { HeedEvent } from '@heed/contracts';
import type { EntityManager } from 'typeorm';
import type { Refusal } from './decode-record.js';

/** The transaction in which a chunk takes effect. */
export interface EffectTransaction {
  manager: EntityManager;
  /** PostgreSQL's clock, read once for the chunk. */
  now: Date;
  /** Adds events to the outbox of the same transaction. */
  emit: (...events: HeedEvent[]) => void;
}

/** The transaction of a consumer, which may also say that an event of the chunk cannot take effect. */
export interface ConsumeTransaction extends EffectTransaction {
  /**
   * The event goes to the dead letters in this transaction, for a reason that lies with its sender: it costs its neighbours
   * nothing and does not count towards the failures that stop the consumer.
   */
  reject: (event: HeedEvent, refusal: Refusal) => void;
}

export type Effect<T> = (fresh: readonly HeedEvent<T>[], transaction: ConsumeTransaction) => Promise<void>;

/** What `EventBatch` needs from whoever drives it. */
export type RunEffect = (events: readonly HeedEvent[], effect: Effect<unknown>) => Promise<void>;

/**
 * Events of one type, those of each partition in order. A handler may take its time with them first (read text, look
 * something up) and then calls `effect` once: inbox, effects and outgoing events commit together.
 */
export class EventBatch<T = unknown> {
  private calls = 0;
  private done = false;
  /** Why the effect failed, should the handler keep it to itself. */
  failure: Error | undefined;

  constructor(
    readonly events: readonly HeedEvent<T>[],
    private readonly run: RunEffect,
  ) {}

  /** `work` gets the events that this group has not yet seen. It may run again after a transient error. */
  async effect(work: Effect<T>): Promise<void> {
    this.calls += 1;
    if (this.calls > 1) throw new Error('a handler took effect twice for one batch');
    try {
      await this.run(this.events, work as Effect<unknown>);
      this.done = true;
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  /** True once the effect is committed: an effect that nobody waited for, or whose error was swallowed, is none. */
  get effected(): boolean {
    return this.done;
  }
}
