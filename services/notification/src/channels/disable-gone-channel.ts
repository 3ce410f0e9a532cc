import type { EffectTransaction } from '@heed/messaging';
import { logChannelChanges } from './channel-log.js';

/** A receiver said that it wants nothing any more. Only the URL that said so counts: it may have been changed meanwhile. */
export async function disableGoneChannel(
  { manager, now }: EffectTransaction,
  { tenantId, channelName, url }: { tenantId: string; channelName: string | null; url: string | null },
  status: number | null,
): Promise<void> {
  const reason = `the receiver answered ${status}: it wants no more`;
  const [changed] = await manager.query<[{ name: string }[], number]>(
    `UPDATE channels SET enabled = false, disabled_reason = $4
     WHERE tenant_id = $1 AND name = $2 AND url = $3 AND enabled RETURNING name`,
    [tenantId, channelName, url, reason],
  );
  const fields = [{ field: 'enabled', from: true, to: false }];
  await logChannelChanges(
    manager,
    changed.map(({ name: channel }) => {
      return { tenantId, at: now, actor: 'notification', channel, action: 'disabled', note: reason, fields };
    }),
  );
}
