import { Type, type Static } from '@sinclair/typebox';

export const TaxonomiesAnswer = Type.Object({
  taxonomies: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      themes: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), description: Type.String() })),
    }),
  ),
});
export type TaxonomiesAnswer = Static<typeof TaxonomiesAnswer>;
