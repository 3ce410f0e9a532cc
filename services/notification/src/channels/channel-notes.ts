import type { Channel } from './channel.entity.js';
import type { ChannelNote } from './channel-log.js';
import { fieldChanges } from './domain/field-changes.js';

/** What a new list changes, channel by channel. */
export function channelNotes(
  common: Pick<ChannelNote, 'tenantId' | 'at' | 'actor'>,
  before: ReadonlyMap<string, Channel>,
  after: readonly Channel[],
): ChannelNote[] {
  const kept = new Set(after.map(({ name }) => name));
  const removed = [...before.values()].filter(({ name }) => !kept.has(name));
  return [
    ...removed.map((channel): ChannelNote => {
      return { ...common, channel: channel.name, action: 'removed', fields: fieldChanges(channel, null) };
    }),
    ...after.flatMap((channel): ChannelNote[] => {
      const old = before.get(channel.name) ?? null;
      const fields = fieldChanges(old, channel);
      if (fields.length === 0) return [];
      return [{ ...common, channel: channel.name, action: old === null ? 'created' : 'changed', fields }];
    }),
  ];
}
