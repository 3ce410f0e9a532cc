import { type Static, type TSchema, Type } from '@sinclair/typebox';

const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const TaskCustomer = Type.Object(
  {
    taskId: Type.String({ format: 'uuid' }),
    customer: OrNull(
      Type.Object(
        {
          respondentId: Type.String({ format: 'uuid', description: 'Heed’s id of the customer' }),
          id: Type.String({ description: 'The sender’s own id of the customer' }),
          name: OrNull(Type.String()),
          email: OrNull(Type.String()),
          phone: OrNull(Type.String()),
        },
        { description: 'A detail is null where no answer and no interaction has told it' },
      ),
    ),
    reason: OrNull(
      Type.Union([Type.Literal('no_customer'), Type.Literal('not_known')], {
        description:
          'Why there is none. no_customer: the answer is anonymous, or was taken back. not_known: nobody is stored under the task’s respondent id',
      }),
    ),
  },
  { title: 'TaskCustomer' },
);
export type TaskCustomer = Static<typeof TaskCustomer>;

export const TaskId = Type.String({
  description: 'Heed’s id of the task',
  examples: ['c077724a-93e0-58fa-a0fe-89f946af0ea2'],
});
