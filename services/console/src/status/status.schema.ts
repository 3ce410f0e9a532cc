import { type Static, Type } from '@sinclair/typebox';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const Mail = Type.Object({ kind: Type.String(), target: Type.String() });

/** Of one tenant. Null: the service that counts it could not be asked. */
export const Status = Type.Object({
  version: Type.String(),
  tenant: Type.Object({ id: Type.String(), name: Type.String(), timeZone: Type.String() }),
  transport: Type.String(),
  responses: orNull(Type.Integer()),
  undecided: Type.Union([Type.Integer(), Type.Null()], { description: 'Answers that are stored and not yet decided' }),
  deadLetters: Type.Array(Type.Object({ group: Type.String(), open: Type.Integer() }), {
    description: 'Of each service that could be asked',
  }),
  deliveries: orNull(Type.Object({}, { additionalProperties: true })),
  tasksOpen: orNull(Type.Integer()),
  mail: Mail,
  dataDir: Type.Union([Type.String(), Type.Null()], { description: 'Shown to keys with the scope admin' }),
});
export type Status = Static<typeof Status>;

/** Of the whole installation, all tenants together. */
export const Installation = Type.Object({
  version: Type.String(),
  transport: Type.String(),
  lag: Type.Array(
    Type.Object({ group: Type.String(), lag: Type.Integer({ description: 'Events that it has before it' }) }),
  ),
  deadLetters: Type.Array(
    Type.Object({
      group: Type.String(),
      open: Type.Integer(),
      ofNobody: Type.Integer({
        description: 'Of which nobody can tell whose they are; the operator finds them under /v1/dead-letters',
      }),
    }),
  ),
  mail: Mail,
  dataDir: orNull(Type.String()),
});
export type Installation = Static<typeof Installation>;
