import { Type, type Static, type TSchema } from '@sinclair/typebox';

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = (description: string) => Type.String({ format: 'uuid', description });

export const AskForContact = Type.Object(
  { respondentId: Id('Whose details'), taskId: Id('What they are needed for') },
  { additionalProperties: false },
);
export type AskForContact = Static<typeof AskForContact>;

export const Customer = Type.Object({
  respondentId: Id('Heed’s id of the customer'),
  id: Type.String({ description: 'The caller’s id of the customer' }),
  name: OrNull(Type.String()),
  email: OrNull(Type.String()),
  phone: OrNull(Type.String()),
});
export type Customer = Static<typeof Customer>;

/** Null: nobody of this id is stored. Nothing was shown then, and nothing is noted. */
export const FoundCustomer = Type.Object({ customer: OrNull(Customer) });
export type FoundCustomer = Static<typeof FoundCustomer>;

export const ContactAccess = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    at: Type.String({ format: 'date-time' }),
    actor: Type.String({ description: 'Who was shown the details: `key:<id>`' }),
    respondentId: OrNull(Type.String({ format: 'uuid', description: 'Null: the customer was erased since' })),
    taskId: OrNull(Type.String({ format: 'uuid', description: 'Null: not for a task' })),
    purpose: Type.Union([Type.Literal('task'), Type.Literal('export')], {
      description: 'export: all that is held of the customer was given out',
    }),
  },
  { title: 'ContactAccess' },
);
export type ContactAccess = Static<typeof ContactAccess>;

export const ListContactAccesses = Type.Object(
  {
    respondent: Type.Optional(
      Type.String({ maxLength: 200, description: 'Heed’s id of the customer, or the caller’s' }),
    ),
    task: Type.Optional(Id('Heed’s id of the task')),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 500, default: 100, description: 'At most so many of a page' }),
    ),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);
export type ListContactAccesses = Static<typeof ListContactAccesses>;

export const ContactAccessPage = Type.Object({ items: Type.Array(ContactAccess), nextCursor: OrNull(Type.String()) });
export type ContactAccessPage = Static<typeof ContactAccessPage>;
