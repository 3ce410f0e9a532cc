import type { EffectTransaction } from '@heed/messaging';
import { Injectable } from '@nestjs/common';
import { DeliveryOutlets } from '../deliveries/delivery-outlets.js';
import { settledEvent, type SettledDelivery } from '../deliveries/settled-event.js';

const WHY = 'the customer was erased';

/** Removes words from deliveries about tasks, from digests that told of them, and from the mails that still lie here. */
@Injectable()
export class DeliveryErasure {
  constructor(private readonly outlets: DeliveryOutlets) {}

  /** What tells of erased customers has no words from the start, and is still to be sent: nothing of it is to be removed. */
  async noteWordless(
    { manager, now }: EffectTransaction,
    causes: readonly { tenantId: string; id: string }[],
  ): Promise<void> {
    if (causes.length === 0) return;
    await manager.query(
      `UPDATE deliveries d SET erased_at = $3 FROM unnest($1::uuid[], $2::uuid[]) AS c (tenant_id, cause_id)
       WHERE d.tenant_id = c.tenant_id AND d.cause_id = c.cause_id AND d.erased_at IS NULL`,
      [causes.map(({ tenantId }) => tenantId), causes.map(({ id }) => id), now],
    );
  }

  /** What is not sent yet is not sent any more. */
  async erase(
    { manager, now, emit }: EffectTransaction,
    tenantId: string,
    taskIds: readonly string[],
  ): Promise<{ deliveries: number; digestItems: number; mailFiles: number }> {
    const [collected] = await manager.query<[{ toldIn: string[] }[], number]>(
      `UPDATE collected_tasks SET open = false, task = task || '{"comment": null, "respondentId": null}'
       WHERE tenant_id = $1 AND task_id = ANY($2::uuid[]) RETURNING told_in AS "toldIn"`,
      [tenantId, taskIds],
    );
    const causes = [...new Set(collected.flatMap(({ toldIn }) => toldIn))];
    const locked = await manager.query<{ id: string }[]>(
      `SELECT id FROM deliveries WHERE tenant_id = $1 AND (task_id = ANY($2::uuid[]) OR cause_id = ANY($3::uuid[]))
         AND erased_at IS NULL ORDER BY id FOR UPDATE`,
      [tenantId, taskIds, causes],
    );
    const ids = locked.map(({ id }) => id);
    const [deliveries] = await manager.query<[(SettledDelivery & { unsent: boolean })[], number]>(
      `UPDATE deliveries SET subject = '', body_text = '', body_html = '', erased_at = $3, next_attempt_at = NULL, enlisted = true,
         last_error = CASE WHEN state = 'pending' THEN $4 WHEN last_error IS NOT NULL THEN '' END,
         settled_at = CASE WHEN state = 'pending' THEN $3 ELSE settled_at END,
         version = version + CASE WHEN state = 'pending' THEN 1 ELSE 0 END,
         state = CASE WHEN state = 'pending' THEN 'failed' ELSE state END
       WHERE tenant_id = $1 AND id = ANY($2::uuid[])
       RETURNING tenant_id AS "tenantId", id, about, task_id AS "taskId", channel, state, attempts, version, cause_id AS "causeId",
         caused_at AS "causedAt", lane, old.state = 'pending' AS unsent`,
      [tenantId, ids, now, WHY],
    );
    await manager.query(
      `UPDATE delivery_attempts SET reply_text = '' WHERE tenant_id = $1 AND delivery_id = ANY($2::uuid[]) AND reply_text <> ''`,
      [tenantId, ids],
    );
    emit(...deliveries.filter(({ unsent }) => unsent).map((delivery) => settledEvent(delivery, now)));
    const mailFiles = await this.outlets.forget(ids);
    return { deliveries: ids.length, digestItems: collected.length, mailFiles };
  }
}
