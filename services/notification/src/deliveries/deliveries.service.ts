import { ConflictError, NotFoundError } from '@heed/kernel';
import { ApiDatabase, decodeCursor, encodeCursor } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { DeliveryPage, DeliveryQuery, DeliverySummary, DeliveryView } from './deliveries.schema.js';
import { Delivery } from './delivery.entity.js';
import { DeliveryAttempt } from './delivery-attempt.entity.js';

function toView(delivery: Delivery, attempts: readonly DeliveryAttempt[]): DeliveryView {
  const { id, about, taskId, importId, channel, channelName, recipient, subject, state, lastError } = delivery;
  return {
    ...{ id, about, taskId, importId, channel, channelName, subject, state, lastError },
    recipient: recipient === '' ? null : recipient,
    attempts: attempts.map(({ number, at, outcome, replyCode, replyText, durationMs }) => ({
      ...{ number, outcome, replyCode, replyText, durationMs },
      at: at.toISOString(),
    })),
    nextAttemptAt: state === 'pending' ? (delivery.nextAttemptAt?.toISOString() ?? null) : null,
    createdAt: delivery.createdAt.toISOString(),
    settledAt: delivery.settledAt?.toISOString() ?? null,
  };
}

/** What became of mails and webhooks, for one tenant. */
@Injectable()
export class DeliveriesService {
  constructor(private readonly database: ApiDatabase) {}

  list(tenantId: string, filter: DeliveryQuery): Promise<DeliveryPage> {
    const { state, about, taskId, channel, channelName, cursor, limit } = filter;
    const after = decodeCursor(cursor);
    return this.database.read(tenantId, async (manager) => {
      const page = manager.createQueryBuilder(Delivery, 'd').where('d.tenant_id = :tenantId', { tenantId });
      if (state !== undefined) page.andWhere('d.state = :state', { state });
      if (about !== undefined) page.andWhere('d.about = :about', { about });
      if (taskId !== undefined) page.andWhere('d.task_id = :taskId', { taskId });
      if (channel !== undefined) page.andWhere('d.channel = :channel', { channel });
      if (channelName !== undefined) page.andWhere('d.channel_name = :channelName', { channelName });
      if (after !== null)
        page.andWhere('(d.created_at, d.id) < (:at::timestamptz, :id::uuid)', { at: after[0], id: after[1] });
      const found = await page
        .orderBy('d.created_at', 'DESC')
        .addOrderBy('d.id', 'DESC')
        .limit(limit + 1)
        .getMany();
      const items = await this.withAttempts(manager, tenantId, found.slice(0, limit));
      const last = items.at(-1);
      return { items, nextCursor: found.length > limit ? encodeCursor([last!.createdAt, last!.id]) : null };
    });
  }

  summary(tenantId: string): Promise<DeliverySummary> {
    return this.database.read(tenantId, async (manager) => {
      const rows = await manager.query<{ state: keyof DeliverySummary; n: number }[]>(
        'SELECT state, count(*)::int AS n FROM deliveries WHERE tenant_id = $1 GROUP BY state',
        [tenantId],
      );
      const summary: DeliverySummary = { delivered: 0, pending: 0, failed: 0 };
      for (const { state, n } of rows) summary[state] = n;
      return summary;
    });
  }

  /** From the start of the schedule, at once; earlier attempts stay in the log. */
  retry(tenantId: string, id: string): Promise<DeliveryView> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      const [, changed] = await manager.query<[unknown, number]>(
        `UPDATE deliveries d SET state = 'pending', failures = 0, enlisted = false, next_attempt_at = $3, settled_at = NULL
         WHERE tenant_id = $1 AND id = $2 AND state = 'failed' AND recipient <> '' AND body_text <> ''
           AND (channel = 'email' OR EXISTS (SELECT FROM channels c
             WHERE c.tenant_id = d.tenant_id AND c.name = d.channel_name AND c.kind = 'webhook' AND c.enabled))`,
        [tenantId, id, now],
      );
      const delivery = await manager.findOneBy(Delivery, { tenantId, id });
      if (delivery === null) throw new NotFoundError(`there is no delivery ${id}`);
      if (changed === 0) {
        if (delivery.state !== 'failed') throw new ConflictError(`this delivery is ${delivery.state}, not failed`);
        if (delivery.recipient === '') throw new ConflictError('this delivery has no address');
        const { bodyText } = await manager.findOneOrFail(Delivery, {
          where: { tenantId, id },
          select: { bodyText: true },
        });
        if (bodyText === '') throw new ConflictError('the body of this delivery is no longer kept');
        throw new ConflictError(`its channel ${delivery.channelName} is disabled or gone`);
      }
      const [view] = await this.withAttempts(manager, tenantId, [delivery]);
      return view!;
    });
  }

  private async withAttempts(
    manager: EntityManager,
    tenantId: string,
    deliveries: readonly Delivery[],
  ): Promise<DeliveryView[]> {
    const attempts = await manager.find(DeliveryAttempt, {
      where: { tenantId, deliveryId: In(deliveries.map(({ id }) => id)) },
      order: { id: 'ASC' },
    });
    const byDelivery = Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
    return deliveries.map((delivery) => toView(delivery, byDelivery.get(delivery.id) ?? []));
  }
}
