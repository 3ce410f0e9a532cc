import { ConflictError } from '@heed/kernel';
import { ApiDatabase, type Identity } from '@heed/platform';
import { Injectable } from '@nestjs/common';
import { logChannelChanges } from './channel-log.js';
import { findChannel } from './channels.service.js';
import type { ReplayAnswer, ReplayQuery } from './channels.schema.js';

/** Puts what a channel failed to deliver in line again, behind what is new. */
@Injectable()
export class ChannelReplayService {
  constructor(private readonly database: ApiDatabase) {}

  replay({ tenantId, timeZone, actor }: Identity, name: string, { from, to }: ReplayQuery): Promise<ReplayAnswer> {
    return this.database.command(tenantId, async ({ manager, now }) => {
      const { enabled } = await findChannel(manager, tenantId, name);
      if (!enabled) throw new ConflictError(`the channel ${name} is disabled; enable it first`);
      const [, replayed] = await manager.query<[unknown, number]>(
        `UPDATE deliveries SET state = 'pending', failures = 0, enlisted = false, next_attempt_at = $3, settled_at = NULL,
           lane = 'bulk'
         WHERE tenant_id = $1 AND channel_name = $2 AND state = 'failed' AND body_text <> ''
           AND ($4::date IS NULL OR created_at >= $4::date::timestamp AT TIME ZONE $6)
           AND ($5::date IS NULL OR created_at < $5::date::timestamp AT TIME ZONE $6)`,
        [tenantId, name, now, from ?? null, to ?? null, timeZone],
      );
      const note = `${replayed} deliveries, ${from ?? 'from the first'} to ${to ?? 'the last'}`;
      await logChannelChanges(manager, [{ tenantId, at: now, actor, channel: name, action: 'replayed', note }]);
      return { replayed };
    });
  }
}
