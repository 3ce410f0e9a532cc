import { type Static, Type } from '@sinclair/typebox';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** Null: the service that counts it could not be asked. */
export const Status = Type.Object({
  version: Type.String(),
  tenant: Type.Object({ id: Type.String(), name: Type.String(), timeZone: Type.String() }),
  transport: Type.String(),
  responses: orNull(Type.Integer()),
  lag: Type.Array(Type.Object({ group: Type.String(), lag: Type.Integer() })),
  deadLetters: Type.Array(Type.Object({ group: Type.String(), open: Type.Integer() })),
  deliveries: orNull(Type.Object({}, { additionalProperties: true })),
  tasksOpen: orNull(Type.Integer()),
  mail: Type.Object({ kind: Type.String(), target: Type.String() }),
  dataDir: Type.Union([Type.String(), Type.Null()], { description: 'Shown to keys with the scope admin' }),
});
export type Status = Static<typeof Status>;
