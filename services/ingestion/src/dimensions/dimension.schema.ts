import { Type, type Static } from '@sinclair/typebox';

export const DimensionName = Type.String({
  pattern: '^[a-z][a-z0-9_-]{0,39}$',
  description: 'Small letters, digits, _ and -',
  examples: ['campaign'],
});

export const DimensionInput = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 100, description: 'For people' }),
    values: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        minItems: 1,
        maxItems: 1_000,
        uniqueItems: true,
        description: 'The values that are taken; left out: any',
      }),
    ),
  },
  { title: 'DimensionInput', additionalProperties: false },
);
export type DimensionInput = Static<typeof DimensionInput>;

export const Dimension = Type.Object(
  {
    name: Type.String(),
    label: Type.String(),
    type: Type.Union([Type.Literal('standard'), Type.Literal('custom')]),
    values: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'Null: any value' }),
  },
  { title: 'Dimension' },
);
export type Dimension = Static<typeof Dimension>;
