import { MASKED_SECRET, newSecret } from '../webhooks/webhook-secret.js';
import type { Channel } from './channel.entity.js';
import type { ChannelsInput } from './channels.schema.js';

function secretOf({ kind, secret }: ChannelsInput[number], before: Channel | undefined): string | null {
  if (kind === 'email') return null;
  return secret === undefined || secret === MASKED_SECRET ? (before?.secret ?? newSecret()) : secret;
}

/** The row of an entry that passed its checks; `before` is the row of the same name. */
export function toChannel(
  tenantId: string,
  input: ChannelsInput[number],
  position: number,
  before: Channel | undefined,
): Channel {
  const { name, kind, enabled, events, teams = null, recipients = null, url = null } = input;
  return {
    ...{ tenantId, name, position, kind, enabled, events, teams, recipients, url },
    secret: secretOf(input, before),
    disabledReason: enabled ? null : (before?.disabledReason ?? null),
  };
}
