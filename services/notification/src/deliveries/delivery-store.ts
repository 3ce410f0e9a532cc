import { derivedId } from '@heed/kernel';
import type { EffectTransaction } from '@heed/messaging';
import { Injectable } from '@nestjs/common';
import type { DeliveryDraft } from './delivery-draft.js';
import { DeliveryJobs } from './delivery-jobs.js';
import { settledEvent } from './settled-event.js';

export const NO_ADDRESS = 'no address';

/** Writes deliveries and puts them in line, in the transaction of what caused them. */
@Injectable()
export class DeliveryStore {
  constructor(private readonly jobs: DeliveryJobs) {}

  /** The same cause and recipient twice make one delivery; one without an address is there to be seen, as failed. */
  async add(drafts: readonly DeliveryDraft[], transaction: EffectTransaction): Promise<void> {
    if (drafts.length === 0) return;
    const { manager, now } = transaction;
    const identified = drafts.map((draft) => ({
      ...draft,
      id: derivedId(draft.causeId, draft.channel, draft.recipient ?? ''),
    }));
    const rows = [...new Map(identified.map((row) => [`${row.tenantId}${row.id}`, row])).values()].sort((a, b) =>
      `${a.tenantId}${a.id}` < `${b.tenantId}${b.id}` ? -1 : 1,
    );
    const added = await manager.query<{ id: string }[]>(
      `INSERT INTO deliveries (tenant_id, id, about, task_id, import_id, channel, channel_name, recipient, subject, body_text,
         body_html, cause_id, caused_at, lane, traceparent, state, last_error, version, next_attempt_at, created_at, settled_at)
       SELECT r.*, CASE recipient WHEN '' THEN 'failed' ELSE 'pending' END, CASE recipient WHEN '' THEN $16 END,
         CASE recipient WHEN '' THEN 1 ELSE 0 END, CASE recipient WHEN '' THEN NULL ELSE $15::timestamptz END, $15,
         CASE recipient WHEN '' THEN $15::timestamptz END
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
         $9::text[], $10::text[], $11::text[], $12::uuid[], $13::timestamptz[], $14::text[], $17::text[])
         AS r (tenant_id, id, about, task_id, import_id, channel, channel_name, recipient, subject, body_text, body_html,
           cause_id, caused_at, lane, traceparent)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        rows.map((row) => row.tenantId),
        rows.map((row) => row.id),
        rows.map((row) => row.about),
        rows.map((row) => row.taskId),
        rows.map((row) => row.importId),
        rows.map((row) => row.channel),
        rows.map((row) => row.channelName),
        rows.map((row) => row.recipient ?? ''),
        rows.map((row) => row.content.subject),
        rows.map((row) => row.content.text),
        rows.map((row) => row.content.html),
        rows.map((row) => row.causeId),
        rows.map((row) => row.causedAt),
        rows.map((row) => row.lane),
        now,
        NO_ADDRESS,
        rows.map((row) => row.traceparent ?? null),
      ],
    );
    const ids = new Set(added.map(({ id }) => id));
    const fresh = rows.filter(({ id }) => ids.has(id));
    const addressed = fresh.filter(({ recipient }) => recipient !== null);
    await this.jobs.enlist(
      manager,
      addressed.map(({ tenantId, id, channel, channelName, lane }) => {
        return { tenantId, deliveryId: id, attempt: 1, channel, channelName, lane };
      }),
    );
    for (const row of fresh)
      if (row.recipient === null)
        transaction.emit(settledEvent({ ...row, state: 'failed', attempts: 0, version: 1 }, now));
  }

  /** After the commit: an idle sender need not wait for its next look. */
  wake(): void {
    this.jobs.wake();
  }
}
