import type { Lane } from '@heed/contracts';
import { PeriodicJobs, WorkerDatabase } from '@heed/platform';
import { Inject, Injectable } from '@nestjs/common';
import { type NotificationOptions, RESOLVED_OPTIONS } from '../notification-options.js';
import { DeliveryJobs } from './delivery-jobs.js';

interface AskedDelivery {
  tenantId: string;
  deliveryId: string;
  channel: 'email' | 'webhook';
  channelName: string | null;
  attempts: number;
  lane: Lane;
}

/** Puts deliveries in line that somebody asked to retry, and removes customers' words when they are no longer needed. */
@Injectable()
export class DeliveryUpkeep {
  constructor(
    private readonly worker: WorkerDatabase,
    periodic: PeriodicJobs,
    private readonly jobs: DeliveryJobs,
    @Inject(RESOLVED_OPTIONS) private readonly options: NotificationOptions,
  ) {
    periodic.every('enlist asked deliveries', options.digestPollMs, () => this.enlistAsked());
    periodic.every('remove old words', 3_600_000, () => this.removeOldWords());
  }

  /** The api role sees its tenant only and hence no jobs: it marks the row, the worker makes the job. */
  async enlistAsked(): Promise<number> {
    const asked = await this.worker.command(async ({ manager }) => {
      const [rows] = await manager.query<[AskedDelivery[], number]>(
        `UPDATE deliveries d SET enlisted = true FROM (
           SELECT tenant_id, id FROM deliveries WHERE NOT enlisted ORDER BY tenant_id, id LIMIT 500 FOR UPDATE SKIP LOCKED) AS due
         WHERE d.tenant_id = due.tenant_id AND d.id = due.id AND d.state = 'pending'
         RETURNING d.tenant_id AS "tenantId", d.id AS "deliveryId", d.channel, d.channel_name AS "channelName", d.attempts,
           d.lane`,
      );
      await this.jobs.enlist(
        manager,
        rows.map(({ attempts, ...row }) => ({ ...row, attempt: attempts + 1 })),
      );
      return rows.length;
    });
    if (asked > 0) this.jobs.wake();
    return asked;
  }

  async removeOldWords(): Promise<void> {
    const { manager } = this.worker.dataSource;
    const [{ now }] = await manager.query<[{ now: Date }]>('SELECT now() AS now');
    const before = new Date(now.getTime() - this.options.keepWordsDays * 86_400_000);
    await manager.query(
      // A receiver of webhooks may repeat in its answer what it was sent: of that the status stays.
      `WITH old AS (
         UPDATE deliveries SET body_text = '', body_html = '', last_error = CASE channel
           WHEN 'webhook' THEN regexp_replace(last_error, '^((redirects are not followed: )?\\d{3}) .*$', '\\1')
           ELSE last_error END
         WHERE settled_at < $1 AND body_text <> '' RETURNING tenant_id, id, channel)
       UPDATE delivery_attempts a SET reply_text = '' FROM old
       WHERE old.channel = 'webhook' AND a.tenant_id = old.tenant_id AND a.delivery_id = old.id AND a.reply_code IS NOT NULL`,
      [before],
    );
    await manager.query(`DELETE FROM collected_tasks WHERE collected_at < $1 AND (digest_id IS NOT NULL OR NOT open)`, [
      before,
    ]);
  }
}
