import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Instant, Nullable, Uuid } from '../facts.js';
import { topics } from '../topics.js';

export const deliverySettled = defineEvent({
  type: 'heed.delivery.settled.v1',
  topic: topics.deliveries.name,
  key: 'deliveryId',
  description: 'A notification was delivered, or given up.',
  schema: Type.Object({
    deliveryId: Uuid('The delivery'),
    version: Type.Integer({ minimum: 1, description: 'Number of the change of this delivery' }),
    channel: Type.Union([Type.Literal('email'), Type.Literal('webhook')], { description: 'How it was sent' }),
    about: Type.String({ description: 'What it told: task.opened, task.overdue, import.digest …' }),
    taskId: Nullable(Uuid('The task it was about')),
    outcome: Type.Union([Type.Literal('delivered'), Type.Literal('failed')], {
      description: 'delivered: the receiving server took it; failed: given up',
    }),
    attempts: Type.Integer({ minimum: 0, description: 'How often sending was tried' }),
    settledAt: Instant('When it ended'),
  }),
  example: {
    deliveryId: '0192f0c0-0000-7000-8000-00000000000b',
    version: 1,
    channel: 'email',
    about: 'task.opened',
    taskId: '5d0f7b0e-8a55-5c32-9d1e-6f4f7ab0f8f2',
    outcome: 'delivered',
    attempts: 1,
    settledAt: '2026-11-20T09:12:06.000Z',
  },
});
export type DeliverySettled = Static<typeof deliverySettled.schema>;
