import { Type } from '@sinclair/typebox';
import type { ChannelHistory, ChannelsInput, ChannelView, TestOutcome } from './channels.schema.js';

export const channelPath = (name: string) => ({
  name: Type.String({ description: 'Name of the channel', examples: [name] }),
});

const duty: ChannelView = {
  name: 'duty officer',
  kind: 'email',
  enabled: true,
  events: ['task.overdue', 'overdue.digest'],
  teams: ['Customer care'],
  recipients: ['duty@example.com'],
};
const night: ChannelView = { ...duty, name: 'night shift', enabled: false, recipients: ['night@example.com'] };
const crm: ChannelView = {
  name: 'crm',
  kind: 'webhook',
  enabled: true,
  events: ['task.opened', 'task.closed'],
  url: 'https://crm.example.com/heed',
};

export const channelsExample: ChannelsInput = [crm, duty, night];
export const channelListExample: ChannelView[] = [{ ...crm, secret: 'whsec_***' }, duty, night];
/** The one answer that shows a secret. */
export const replacedChannels: ChannelView[] = [
  { ...crm, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  duty,
  night,
];
export const enabledChannel: ChannelView = { ...night, enabled: true };

export const channelHistoryExample: ChannelHistory = {
  items: [
    {
      id: '01a202fa-280b-7000-ae42-fa8470c39a0f',
      at: '2026-11-22T11:17:58.411Z',
      actor: 'key:e2bc6d4c9e9a2612',
      channel: 'duty officer',
      action: 'tested',
      note: 'delivered 250',
      fields: [],
    },
    {
      id: '01a202fa-278c-7001-baa1-10979d8bac4b',
      at: '2026-11-22T11:17:58.270Z',
      actor: 'key:e2bc6d4c9e9a2612',
      channel: 'crm',
      action: 'created',
      note: null,
      fields: [
        { field: 'kind', from: null, to: 'webhook' },
        { field: 'enabled', from: null, to: true },
        { field: 'events', from: null, to: ['task.opened', 'task.closed'] },
        { field: 'url', from: null, to: 'https://crm.example.com/***' },
        { field: 'secret', from: null, to: '***' },
      ],
    },
  ],
  nextCursor: null,
};

export const testExample: TestOutcome = {
  channel: 'duty officer',
  delivered: true,
  results: [
    {
      recipient: 'duty@example.com',
      outcome: 'delivered',
      replyCode: 250,
      replyText: '2.0.0 Ok: queued',
      durationMs: 13,
    },
  ],
};
