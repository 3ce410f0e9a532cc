import type { ChannelEvent } from './channel-events.js';

export interface Subscription {
  kind: 'email' | 'webhook';
  enabled: boolean;
  events: readonly (ChannelEvent | '*')[];
  /** Names; null: of all teams. */
  teams: readonly string[] | null;
}

export interface Occasion {
  about: ChannelEvent;
  team: string;
  /** People are told of it in a digest: it came with an import, or is a clock that fired late. */
  bundled: boolean;
}

/**
 * The channels that want to hear of something. What is bundled reaches email channels by its digest alone, as it does
 * assignees and teams: one file must not send thousands of mails. A digest never reaches a webhook.
 */
export function matchingChannels<C extends Subscription>(
  channels: readonly C[],
  { about, team, bundled }: Occasion,
): C[] {
  const digest = about === 'import.digest' || about === 'overdue.digest';
  return channels.filter(({ kind, enabled, events, teams }) => {
    if (!enabled || (kind === 'webhook' ? digest : bundled && !digest)) return false;
    if (teams !== null && !teams.includes(team)) return false;
    return events.includes('*') || events.includes(about);
  });
}
