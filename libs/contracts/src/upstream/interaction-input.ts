import { Type, type Static } from '@sinclair/typebox';
import { DimensionsInput, ExternalId, RespondentInput } from './input-facts.js';

/** Something a customer did, as upstream systems send it: the body of `POST /v1/interactions`, and an event's data on the topic. */
export const InteractionInput = Type.Object(
  {
    id: ExternalId('The caller’s id of the interaction: sending it again is safe'),
    revision: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
    kind: Type.String({ minLength: 1, maxLength: 100, description: 'What happened: purchase, call, delivery …' }),
    occurredAt: Type.String({ format: 'date-time', description: 'When it happened, with a zone' }),
    respondent: Type.Optional(RespondentInput),
    dimensions: Type.Optional(DimensionsInput),
  },
  { additionalProperties: false },
);
export type InteractionInput = Static<typeof InteractionInput>;

export const interactionExample: InteractionInput = {
  id: 'order-10042',
  kind: 'delivery',
  occurredAt: '2026-11-18T14:03:00Z',
  respondent: { id: 'cust-17' },
  dimensions: { unit: 'riverside', touchpoint: 'delivery' },
};
