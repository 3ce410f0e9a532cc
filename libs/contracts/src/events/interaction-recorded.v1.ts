import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Dimensions, Instant, Nullable, Uuid } from '../facts.js';
import { topics } from '../topics.js';

export const interactionRecorded = defineEvent({
  type: 'heed.interaction.recorded.v1',
  topic: topics.interactions.name,
  key: 'interactionId',
  description: 'A customer did something that an upstream system told Heed about.',
  schema: Type.Object({
    interactionId: Uuid('UUIDv5 of tenant and the caller’s id'),
    version: Type.Integer({ minimum: 1, description: 'Number of the change of this interaction' }),
    externalId: Type.String({ description: 'The caller’s id of the interaction' }),
    kind: Type.String({ description: 'What happened, in the caller’s words: purchase, call, delivery …' }),
    occurredAt: Instant('When it happened'),
    respondentId: Nullable(Uuid('Opaque id of the customer')),
    dimensions: Dimensions,
  }),
  example: {
    interactionId: '7a4f6c1e-19c4-5f5e-8f5b-3b1d6f3c2a10',
    version: 1,
    externalId: 'order-10042',
    kind: 'delivery',
    occurredAt: '2026-11-18T14:03:00.000Z',
    respondentId: '6f9d2b6e-52c1-5a0b-8a51-1be0b7a3f8c4',
    dimensions: { unit: 'riverside', touchpoint: 'delivery' },
  },
});
export type InteractionRecorded = Static<typeof interactionRecorded.schema>;
