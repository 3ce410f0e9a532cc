import { type Static, Type } from '@sinclair/typebox';

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

const Mail = Type.Object({ kind: Type.String(), target: Type.String() });

/** Of one tenant. Null: the service that counts it could not be asked. */
export const Status = Type.Object(
  {
    version: Type.String(),
    tenant: Type.Object({ id: Type.String(), name: Type.String(), timeZone: Type.String() }),
    transport: Type.String(),
    responses: orNull(Type.Integer()),
    undecided: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Answers that are stored and not yet decided',
    }),
    deadLetters: Type.Array(Type.Object({ group: Type.String(), open: Type.Integer() }), {
      description: 'Of each service that could be asked',
    }),
    deliveries: orNull(Type.Object({}, { additionalProperties: true })),
    tasksOpen: orNull(Type.Integer()),
    mail: Mail,
    dataDir: Type.Union([Type.String(), Type.Null()], { description: 'Shown to keys with the scope admin' }),
  },
  { title: 'Status' },
);
export type Status = Static<typeof Status>;

/** What is counted over all tenants together. */
const counts = {
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
};
export const InstallationCounts = Type.Object(counts, { title: 'InstallationCounts' });
export type InstallationCounts = Static<typeof InstallationCounts>;

/** Of the whole installation, all tenants together. */
export const Installation = Type.Object(
  {
    version: Type.String(),
    transport: Type.String(),
    ...counts,
    services: Type.Array(
      Type.Object({
        service: Type.String(),
        migrations: Type.Object({
          pending: Type.Array(Type.String(), { description: 'Of this release, and not in the database' }),
          unknown: Type.Array(Type.String(), { description: 'In the database, and of another release' }),
        }),
        clockAheadSeconds: Type.Number({
          description: 'By how much the clock of the database is before that of the service',
        }),
        outside: Type.Array(
          Type.Object({
            part: Type.String({ description: 'What it uses beside the database and the log: mail' }),
            problem: Type.Union([Type.String(), Type.Null()], { description: 'Null where it works, asked just now' }),
          }),
        ),
      }),
      { description: 'Each service that could be asked, looked at now' },
    ),
    topics: Type.Union(
      [
        Type.Array(
          Type.Object({
            topic: Type.String(),
            what: Type.String({
              description: '`topic`: it is missing; `partitions`, or the name of a setting: that differs',
            }),
            wanted: Type.String(),
            found: orNull(Type.String()),
          }),
        ),
        Type.Null(),
      ],
      { description: 'In what the topics of the broker differ from what Heed wants; null: there is no broker' },
    ),
    mail: Mail,
    dataDir: orNull(Type.String()),
  },
  { title: 'Installation' },
);
export type Installation = Static<typeof Installation>;
