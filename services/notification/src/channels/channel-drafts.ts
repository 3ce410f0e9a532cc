import type { DeliveryDraft } from '../deliveries/delivery-draft.js';
import type { MailContent } from '../mails/domain/mail-content.js';
import { matchingChannels, type Occasion } from './domain/matching-channels.js';
import type { SubscribedChannel } from './subscribed-channels.js';

/** Something that channels may hear of. Contents are made when a channel wants them. */
export interface Announcement extends Occasion {
  base: Pick<DeliveryDraft, 'tenantId' | 'taskId' | 'importId' | 'causeId' | 'causedAt' | 'lane' | 'traceparent'>;
  mail: () => MailContent;
  webhook: () => MailContent;
}

/** One mail to each recipient, one webhook to each receiver; who is told already (`told`) gets no second mail. */
export function channelDrafts(
  { base, mail, webhook, ...occasion }: Announcement,
  channels: readonly SubscribedChannel[],
  told: readonly (string | null)[],
): DeliveryDraft[] {
  const known = new Set(told.map((address) => address?.toLowerCase()));
  return matchingChannels(channels, occasion).flatMap(({ kind, name, recipients }): DeliveryDraft[] => {
    const common = { ...base, about: occasion.about, channel: kind, channelName: name };
    if (kind === 'webhook') return [{ ...common, recipient: name, content: webhook() }];
    const fresh = (recipients ?? []).filter((address) => !known.has(address.toLowerCase()));
    for (const address of fresh) known.add(address.toLowerCase());
    return fresh.map((recipient) => ({ ...common, recipient, content: mail() }));
  });
}
