import type { EffectTransaction } from '@heed/messaging';
import type { DueDelivery } from '../deliveries/due-delivery.js';
import { logChannelChanges } from './channel-log.js';

/**
 * A receiver said that it wants nothing any more. Only the URL that said so counts: it may have been set anew meanwhile, and
 * the next delivery asks again.
 */
export async function disableGoneChannel(
  { manager, now }: EffectTransaction,
  { tenantId, channelName, storedUrl }: Pick<DueDelivery, 'tenantId' | 'channelName' | 'storedUrl'>,
  status: number | null,
): Promise<void> {
  const reason = `the receiver answered ${status}: it wants no more`;
  const [changed] = await manager.query<[{ name: string }[], number]>(
    `UPDATE channels SET enabled = false, disabled_reason = $4
     WHERE tenant_id = $1 AND name = $2 AND url = $3 AND enabled RETURNING name`,
    [tenantId, channelName, storedUrl, reason],
  );
  const fields = [{ field: 'enabled', from: true, to: false }];
  await logChannelChanges(
    manager,
    changed.map(({ name: channel }) => {
      return { tenantId, at: now, actor: 'notification', channel, action: 'disabled', note: reason, fields };
    }),
  );
}
