import type { EventContract } from '@heed/contracts';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { DataSource } from 'typeorm';
import type { MessagingLog } from '../messaging-log.js';
import type { Subscription, SubscriptionStatus, Transport } from '../transport/transport.js';
import { checkHandlers, Consumer, type EventHandler } from './consumer.js';
import type { RecordDecoder } from './decode-record.js';
import type { FailureLimits } from './failure-limit.js';

export interface HeedServerOptions {
  group: string;
  /** What the service says it reads; start-up fails if handlers and this list differ. */
  consumes: readonly EventContract[];
  transport: Transport;
  dataSource: DataSource;
  log: MessagingLog;
  onEmitted: () => void;
  limits?: FailureLimits;
  turnsAtOnce?: number;
  /** For topics that hold what senders outside of Heed write. */
  decoder?: RecordDecoder;
}

/**
 * Nest's seam to our consumers: `@EventPattern('heed.….v1')` methods that take an {@link EventBatch}. Nest's own Kafka
 * server hands out one message at a time, retries a bad one for ever and acknowledges what nobody handles.
 */
export class HeedServer extends Server implements CustomTransportStrategy {
  private subscription: Subscription | null = null;
  private consumer: Consumer | null = null;

  constructor(private readonly options: HeedServerOptions) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.begin().then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await this.subscription?.stop();
  }

  /** Null before the start and for a service that reads nothing. */
  subscriptionStatus(): SubscriptionStatus | null {
    return this.subscription?.status() ?? null;
  }

  /** Only there once listening. */
  get consumers(): Consumer | null {
    return this.consumer;
  }

  override on(): void {
    throw new TypeError('HeedServer emits no events; ask subscriptionStatus()');
  }

  override unwrap<T>(): T {
    return this.subscription as T;
  }

  private async begin(): Promise<void> {
    const { group, consumes, transport, ...rest } = this.options;
    const handlers = new Map<string, EventHandler>();
    for (const [pattern, handler] of this.messageHandlers) {
      // Nest chains the handlers of one pattern; two effects of one batch would be two transactions.
      if (handler.next !== undefined) throw new TypeError(`${group}: ${pattern} has more than one handler`);
      handlers.set(pattern, async (batch) => {
        const result: unknown = await handler(batch);
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      });
    }
    checkHandlers(group, consumes, handlers.keys());
    this.consumer = new Consumer({ group, handlers, ...rest });
    if (consumes.length === 0) return;
    this.subscription = await transport.subscribe({
      group,
      topics: [...new Set(consumes.map(({ topic }) => topic))],
      onBatch: this.consumer.onBatch,
    });
  }
}
