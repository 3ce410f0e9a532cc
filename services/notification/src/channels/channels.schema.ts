import { Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { channelActions } from './channel-change.entity.js';
import { channelEvents } from './domain/channel-events.js';

const literals = <T extends string>(names: readonly T[]) => names.map((name) => Type.Literal(name));

/** Begins its own path, so no slash. */
export const ChannelName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$',
  description: 'Letters, digits, spaces, dots, dashes; the channel is known by it',
});
const Kind = Type.Union([Type.Literal('email'), Type.Literal('webhook')], {
  description: 'email: mails to recipients; webhook: CloudEvents over HTTP, signed by Standard Webhooks',
});
const Events = Type.Array(Type.Union(literals([...channelEvents, '*'] as const)), {
  minItems: 1,
  uniqueItems: true,
  description: 'What it hears of; * is everything that its kind can have. Digests are mails only',
});
const Teams = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), {
  minItems: 1,
  maxItems: 500,
  description: 'Names of the teams whose tasks it hears of; left out: all',
});
const Recipients = Type.Array(Type.String({ format: 'email' }), {
  minItems: 1,
  maxItems: 50,
  uniqueItems: true,
  description: 'Of the kind email: one mail to each',
});
const Url = Type.String({
  maxLength: 2_000,
  description: 'Of the kind webhook: http:// or https://, a public address',
});
const Secret = Type.String({
  maxLength: 200,
  description:
    'Of the kind webhook: whsec_ and 24 to 64 bytes as base64. Left out or masked: it stays, or is made for a new channel. Shown only when it is set',
});
const Enabled = Type.Boolean({ default: true, description: 'False: nothing goes over it' });
const DisabledReason = Type.String({ description: 'Why Heed disabled it. Given back, it is not looked at' });

const details = {
  teams: Type.Optional(Teams),
  recipients: Type.Optional(Recipients),
  url: Type.Optional(Url),
  secret: Type.Optional(Secret),
  disabledReason: Type.Optional(DisabledReason),
};

export const ChannelInput = Type.Object(
  { name: ChannelName, kind: Kind, enabled: Enabled, events: Events, ...details },
  { additionalProperties: false, title: 'ChannelInput' },
);
export const ChannelsInput = Type.Array(ChannelInput, { maxItems: 50 });
export type ChannelsInput = Static<typeof ChannelsInput>;

export const ChannelView = Type.Object(
  {
    name: ChannelName,
    kind: Kind,
    enabled: Type.Boolean({ description: 'False: nothing goes over it' }),
    events: Events,
    ...details,
  },
  { title: 'Channel' },
);
export type ChannelView = Static<typeof ChannelView>;
export const ChannelList = Type.Array(ChannelView);

export const HistoryQuery = Type.Object(
  {
    channel: Type.Optional(Type.String({ description: 'Of this channel only' })),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Most changes of a page' }),
  },
  { additionalProperties: false },
);
export type HistoryQuery = Static<typeof HistoryQuery>;

export const ChannelHistory = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String({ format: 'uuid', description: 'The change' }),
          at: Type.String({ format: 'date-time', description: 'When' }),
          actor: Type.String({ description: 'key:<id>, or notification where Heed did it' }),
          channel: Type.String({ description: 'Name of the channel' }),
          action: Type.Union(literals(channelActions), { description: 'What was done to it' }),
          note: Nullable(Type.String({ description: 'Why, or how it went' })),
          fields: Type.Array(
            Type.Object({
              field: Type.String({ description: 'Name of the field' }),
              from: Type.Unknown({ description: 'Null: there was none. A secret is ***, a URL ends after its host' }),
              to: Type.Unknown({ description: 'As from; null: there is none now' }),
            }),
            { description: 'What is different' },
          ),
        },
        { title: 'ChannelChange' },
      ),
      { description: 'Newest first' },
    ),
    nextCursor: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
  },
  { title: 'ChannelHistory' },
);
export type ChannelHistory = Static<typeof ChannelHistory>;

export const TestOutcome = Type.Object(
  {
    channel: Type.String({ description: 'Name of the channel' }),
    delivered: Type.Boolean({ description: 'All of it' }),
    results: Type.Array(
      Type.Object({
        recipient: Type.String({ description: 'An address; of a webhook the channel’s name' }),
        outcome: Type.Union(literals(['delivered', 'refused', 'failed']), {
          description: 'refused: the server said no; failed: it did not answer',
        }),
        replyCode: Nullable(Type.Integer({ description: 'SMTP reply code or HTTP status' })),
        replyText: Type.String({
          description: 'What the server said (of a webhook at most 200 characters), or what broke',
        }),
        durationMs: Type.Integer({ description: 'Milliseconds' }),
      }),
      { description: 'One for each recipient; a webhook has one' },
    ),
  },
  { title: 'ChannelTest' },
);
export type TestOutcome = Static<typeof TestOutcome>;

const Day = (description: string) => Type.Optional(Type.String({ format: 'date', description }));
export const ReplayQuery = Type.Object(
  { from: Day('First day, in the tenant’s time zone'), to: Day('Day after the last') },
  { additionalProperties: false },
);
export type ReplayQuery = Static<typeof ReplayQuery>;

export const ReplayAnswer = Type.Object(
  {
    replayed: Type.Integer({ description: 'Deliveries that were put in line again' }),
  },
  { title: 'ChannelReplay' },
);
export type ReplayAnswer = Static<typeof ReplayAnswer>;
