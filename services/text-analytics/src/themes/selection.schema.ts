import { Day, dimensionNames } from '@heed/contracts';
import { Type } from '@sinclair/typebox';

/** The parameters of every report over a period and a slice. */
export const selectionQuery = {
  from: Type.Optional(Day('First day')),
  to: Type.Optional(Day('Day after the last one')),
  filter: Type.Optional(
    Type.Array(Type.String({ maxLength: 250 }), {
      maxItems: 50,
      description: `\`dimension:value\`; several values of one dimension are alternatives. Dimensions: ${dimensionNames.join(', ')}, and the tenant’s own`,
    }),
  ),
};

/** For a report that has groups. */
export const byQuery = Type.Optional(
  Type.String({ maxLength: 40, description: 'Dimension: adds the same account for each of its values' }),
);
