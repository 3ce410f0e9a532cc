import { Type } from '@sinclair/typebox';
import { dimensionNames } from '../facts.js';

export const MAX_COMMENT = 20_000;

export const ExternalId = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });

export const RespondentInput = Type.Object(
  {
    id: ExternalId('The caller’s id of the customer'),
    name: Type.Optional(Type.String({ maxLength: 200 })),
    email: Type.Optional(Type.String({ maxLength: 320 })),
    phone: Type.Optional(Type.String({ maxLength: 50 })),
  },
  { additionalProperties: false, description: 'The customer; leave it out for an anonymous answer' },
);

export const DimensionsInput = Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 200 }), {
  description: `Where it belongs. Dimensions: ${dimensionNames.join(', ')}, and the tenant’s own`,
});
