import { Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { deliveryStates } from './delivery.entity.js';

const DeliveryState = Type.Union(
  deliveryStates.map((state) => Type.Literal(state)),
  { description: 'pending: it is tried, or waits for the next try; failed: given up, or nobody had an address' },
);
const DeliveryChannel = Type.Union([Type.Literal('email'), Type.Literal('webhook')], {
  description: 'How it goes out',
});
const Id = (description: string) => Type.String({ format: 'uuid', description });
const Time = (description: string) => Type.String({ format: 'date-time', description });

export const DeliveryQuery = Type.Object(
  {
    state: Type.Optional(DeliveryState),
    about: Type.Optional(Type.String({ description: 'What it tells of: task.opened, task.overdue, import.digest …' })),
    taskId: Type.Optional(Id('Deliveries about this task')),
    channel: Type.Optional(DeliveryChannel),
    channelName: Type.Optional(Type.String({ description: 'Deliveries that this channel asked for' })),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Most deliveries of a page' }),
  },
  { additionalProperties: false },
);
export type DeliveryQuery = Static<typeof DeliveryQuery>;

export const AttemptView = Type.Object(
  {
    number: Type.Integer({ minimum: 1, description: 'From 1; goes on over a retry' }),
    at: Time('When it was recorded'),
    outcome: Type.Union([Type.Literal('delivered'), Type.Literal('refused'), Type.Literal('failed')], {
      description: 'refused: the server said no; failed: it did not answer',
    }),
    replyCode: Nullable(Type.Integer({ description: 'SMTP reply code or HTTP status' })),
    replyText: Type.String({
      description: 'What the server said (of a webhook at most 200 characters), or what broke',
    }),
    durationMs: Type.Integer({ description: 'Milliseconds' }),
  },
  { title: 'DeliveryAttempt' },
);

export const DeliveryView = Type.Object(
  {
    id: Id('The delivery; its mails carry the Message-ID <id@heed>, its webhooks it as webhook-id'),
    about: Type.String({ description: 'What it tells of: task.opened, task.overdue, import.digest …' }),
    taskId: Nullable(Id('The task it is about')),
    importId: Nullable(Id('The import it sums up, or that brought the task')),
    channel: DeliveryChannel,
    channelName: Nullable(
      Type.String({ description: 'The channel that asked for it; null: mail to assignee or team' }),
    ),
    recipient: Nullable(
      Type.String({ description: 'An address; of a webhook its channel’s name. Null: nobody had an address' }),
    ),
    subject: Type.String({ description: 'Of a webhook the event’s type' }),
    state: DeliveryState,
    attempts: Type.Array(AttemptView, { description: 'All, oldest first' }),
    nextAttemptAt: Nullable(Time('When it is tried next')),
    lastError: Nullable(Type.String({ description: 'What the last attempt without success got to hear' })),
    createdAt: Time('When it was decided'),
    settledAt: Nullable(Time('When it was delivered or given up')),
  },
  { title: 'Delivery' },
);
export type DeliveryView = Static<typeof DeliveryView>;

export const DeliveryPage = Type.Object(
  {
    items: Type.Array(DeliveryView, { description: 'Newest first' }),
    nextCursor: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
  },
  { title: 'DeliveryPage' },
);
export type DeliveryPage = Static<typeof DeliveryPage>;

export const DeliverySummary = Type.Object(
  {
    delivered: Type.Integer({ description: 'The server took them' }),
    pending: Type.Integer({ description: 'Are tried, or wait for the next try' }),
    failed: Type.Integer({ description: 'Given up' }),
  },
  { title: 'DeliverySummary' },
);
export type DeliverySummary = Static<typeof DeliverySummary>;

export const DeliveryId = Id('A delivery');
