import { Type, type Static } from '@sinclair/typebox';

export const TaxonomiesAnswer = Type.Object(
  {
    taxonomies: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'Of the trade that it is for; general: for all' }),
          name: Type.String({ description: 'Name to show' }),
          themes: Type.Array(
            Type.Object({
              id: Type.String({
                description: 'As rules, filters and analyses name it; the same theme may stand in several',
              }),
              name: Type.String({ description: 'Name to show' }),
              description: Type.String({ description: 'What belongs to it' }),
            }),
          ),
        },
        { title: 'Taxonomy' },
      ),
    ),
  },
  { title: 'Taxonomies' },
);
export type TaxonomiesAnswer = Static<typeof TaxonomiesAnswer>;

export const taxonomiesExample: TaxonomiesAnswer = {
  taxonomies: [
    {
      id: 'general',
      name: 'General',
      themes: [
        { id: 'staff', name: 'Staff', description: 'How people behaved: friendliness, attitude, competence' },
        { id: 'support', name: 'Customer support', description: 'Getting help: phone, e-mail, chat, resolution' },
      ],
    },
  ],
};
