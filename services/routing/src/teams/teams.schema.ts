import { Type } from '@sinclair/typebox';
import { ChangeQuery } from '../history/history.schema.js';
import { orNull } from '../tenants/or-null.schema.js';

const Name = Type.String({ minLength: 1, maxLength: 100 });
const Email = orNull(Type.String({ format: 'email' }));
const Day = (description: string) => Type.Optional(orNull(Type.String({ format: 'date', description })));

const MemberInput = Type.Object(
  {
    id: Name,
    name: Name,
    email: Type.Optional(Email),
    absent: Type.Optional(Type.Boolean({ description: 'True: is given no tasks until this is changed' })),
    absentFrom: Day('First day away, in the tenant’s time zone; without one, away already'),
    absentTo: Day('Day of return; without one, until this is changed'),
    capacity: Type.Optional(
      orNull(
        Type.Integer({
          minimum: 0,
          maximum: 100_000,
          description: 'Most open tasks of the team that the member is given; null: no limit. A person may assign more',
        }),
      ),
    ),
  },
  { additionalProperties: false },
);
export const TeamsInput = Type.Array(
  Type.Object(
    { name: Name, email: Type.Optional(Email), members: Type.Array(MemberInput, { maxItems: 500 }) },
    { additionalProperties: false },
  ),
  { minItems: 1, maxItems: 500 },
);
export type TeamsInput = {
  name: string;
  email?: string | null;
  members: {
    id: string;
    name: string;
    email?: string | null;
    absent?: boolean;
    absentFrom?: string | null;
    absentTo?: string | null;
    capacity?: number | null;
  }[];
}[];

export const teamsExample = [
  {
    name: 'Customer care',
    email: 'care@example.com',
    members: [
      { id: 'amira', name: 'Amira Haddad', email: 'amira@example.com', capacity: 12 },
      { id: 'ben', name: 'Ben Osei', absentFrom: '2026-12-24', absentTo: '2027-01-04' },
    ],
  },
];

export const TeamsChange = Type.Object(
  {
    ...ChangeQuery.properties,
    openTasksTo: Type.Optional(
      Type.String({ description: 'Name of the team that gets the open tasks of those that are left out' }),
    ),
  },
  { additionalProperties: false },
);

const Count = (description: string) => Type.Integer({ minimum: 0, description });
const work = { open: Count('Open tasks'), overdue: Count('Of them with a clock that has run out') };
const Free = orNull(Type.Integer({ minimum: 0, description: 'How many more tasks are given out; null: no limit' }));

export const TeamsLoad = Type.Object({
  day: Type.String({ format: 'date', description: 'Today in the tenant’s time zone: who is absent' }),
  teams: Type.Array(
    Type.Object({
      team: Type.String(),
      ...work,
      unassigned: Count('Of them with nobody'),
      free: Free,
      members: Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          ...work,
          capacity: orNull(Type.Integer({ minimum: 0 })),
          free: Free,
          absent: Type.Boolean(),
          left: Type.Boolean({ description: 'Is not of the team any more, but has tasks of it' }),
        }),
        { description: 'Most open tasks first' },
      ),
    }),
  ),
});
