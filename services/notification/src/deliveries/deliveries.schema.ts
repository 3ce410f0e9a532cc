import { Nullable } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';
import { deliveryStates } from './delivery.entity.js';

const DeliveryState = Type.Union(deliveryStates.map((state) => Type.Literal(state)));
const Id = (description: string) => Type.String({ format: 'uuid', description });
const Time = (description: string) => Type.String({ format: 'date-time', description });

export const DeliveryQuery = Type.Object(
  {
    state: Type.Optional(DeliveryState),
    about: Type.Optional(
      Type.String({ description: 'task.opened, task.overdue, import.digest …', examples: ['task.opened'] }),
    ),
    taskId: Type.Optional(Id('Deliveries about this task')),
    cursor: Type.Optional(Type.String({ description: '`next` of the page before' })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  },
  { additionalProperties: false },
);
export type DeliveryQuery = Static<typeof DeliveryQuery>;

export const AttemptView = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  at: Time('When it was recorded'),
  outcome: Type.Union([Type.Literal('delivered'), Type.Literal('refused'), Type.Literal('failed')], {
    description: 'refused: the mail server said no; failed: it did not answer',
  }),
  replyCode: Nullable(Type.Integer({ description: 'SMTP reply code' })),
  replyText: Type.String({ description: 'What the mail server said, or what broke' }),
  durationMs: Type.Integer({ description: 'Milliseconds' }),
});

export const DeliveryView = Type.Object({
  id: Id('The delivery; its mails carry the Message-ID <id@heed>'),
  about: Type.String(),
  taskId: Nullable(Id('The task it is about')),
  importId: Nullable(Id('The import it sums up, or that brought the task')),
  channel: Type.Literal('email'),
  recipient: Nullable(Type.String({ description: 'Null: nobody had an address' })),
  subject: Type.String(),
  state: DeliveryState,
  attempts: Type.Array(AttemptView, { description: 'All, oldest first' }),
  nextAttemptAt: Nullable(Time('When it is tried next')),
  lastError: Nullable(Type.String()),
  createdAt: Time('When it was decided'),
  settledAt: Nullable(Time('When it ended')),
});
export type DeliveryView = Static<typeof DeliveryView>;

export const DeliveryPage = Type.Object({
  items: Type.Array(DeliveryView, { description: 'Newest first' }),
  next: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
});
export type DeliveryPage = Static<typeof DeliveryPage>;

export const DeliverySummary = Type.Object({
  delivered: Type.Integer(),
  pending: Type.Integer(),
  failed: Type.Integer(),
});
export type DeliverySummary = Static<typeof DeliverySummary>;

export const DeliveryId = Id('A delivery');
