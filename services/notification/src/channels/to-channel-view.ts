import { MASKED_SECRET } from '../webhooks/webhook-secret.js';
import type { Channel } from './channel.entity.js';
import type { ChannelView } from './channels.schema.js';
import { originOf } from './domain/field-changes.js';

/** As it is shown: fields that its kind does not have are left out. */
export function toChannelView(channel: Channel, who: { seesUrls: boolean; showsSecret?: boolean }): ChannelView {
  const { name, kind, enabled, events, teams, recipients, url, secret, disabledReason } = channel;
  return {
    ...{ name, kind, enabled, events },
    ...(teams === null ? {} : { teams }),
    ...(recipients === null ? {} : { recipients }),
    ...(url === null ? {} : { url: who.seesUrls ? url : originOf(url) }),
    ...(secret === null ? {} : { secret: who.showsSecret === true ? secret : MASKED_SECRET }),
    ...(disabledReason === null ? {} : { disabledReason }),
  };
}
