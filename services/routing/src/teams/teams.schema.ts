import { type Static, Type } from '@sinclair/typebox';
import { firstVersion } from '../history/history.examples.js';
import { ChangeQuery, versionWith } from '../history/history.schema.js';
import { orNull } from '../tenants/or-null.schema.js';

const Name = (description: string) => Type.String({ minLength: 1, maxLength: 100, description });
const Email = (description: string) => Type.Optional(orNull(Type.String({ format: 'email', description })));
const Day = (description: string) => Type.Optional(orNull(Type.String({ format: 'date', description })));

const MemberInput = Type.Object(
  {
    id: Name('Names the member in tasks; unique in the team'),
    name: Name('Name to show'),
    email: Email('Where mails about the member’s tasks go; null: to the team'),
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
  { additionalProperties: false, title: 'TeamMember' },
);
const TeamInput = Type.Object(
  {
    name: Name('Rules and tasks name the team by it; unique'),
    email: Email('Address that the whole team reads'),
    members: Type.Array(MemberInput, { maxItems: 500, description: 'Who is given its tasks' }),
  },
  { additionalProperties: false, title: 'Team' },
);
export const TeamsInput = Type.Array(TeamInput, { minItems: 1, maxItems: 500 });
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

/** An earlier release may have let other teams pass. */
export const TeamsVersion = versionWith({ teams: Type.Array(Type.Unknown()) }, 'TeamsVersion');

const there = { absent: false, absentFrom: null, absentTo: null, capacity: null };

export const teamsExample = [
  {
    name: 'Customer care',
    email: 'care@larkmoor.example.com',
    members: [
      { ...there, id: 'a.haddad', name: 'Amira Haddad', email: 'a.haddad@larkmoor.example.com', capacity: 12 },
      {
        ...{ ...there, id: 'b.castle', name: 'Ben Castle', email: 'b.castle@larkmoor.example.com' },
        ...{ absentFrom: '2026-12-24', absentTo: '2027-01-04' },
      },
    ],
  },
  {
    name: 'Riverside',
    email: 'riverside@larkmoor.example.com',
    members: [
      { ...there, id: 'm.okafor', name: 'Maya Okafor', email: 'm.okafor@larkmoor.example.com' },
      { ...there, id: 't.lind', name: 'Tove Lind', email: null },
    ],
  },
];

export const teamsVersionExample: Static<typeof TeamsVersion> = {
  ...firstVersion,
  teams: [{ name: 'Customer care', email: 'customer-care@localhost', members: [] }],
};

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

const MemberLoad = Type.Object(
  {
    id: Type.String({ description: 'The member' }),
    name: Type.String({ description: 'Name to show' }),
    ...work,
    capacity: orNull(Type.Integer({ minimum: 0, description: 'Most open tasks that are given out; null: no limit' })),
    free: Free,
    absent: Type.Boolean({ description: 'Today' }),
    left: Type.Boolean({ description: 'Is not of the team any more, but has tasks of it' }),
  },
  { title: 'MemberLoad' },
);
const TeamLoad = Type.Object(
  {
    team: Type.String({ description: 'Name of the team' }),
    ...work,
    unassigned: Count('Of them with nobody'),
    free: Free,
    members: Type.Array(MemberLoad, { description: 'Most open tasks first' }),
  },
  { title: 'TeamLoad' },
);
export const TeamsLoad = Type.Object(
  {
    day: Type.String({ format: 'date', description: 'Today in the tenant’s time zone: who is absent' }),
    teams: Type.Array(TeamLoad),
  },
  { title: 'TeamsLoad' },
);

const load = { overdue: 0, capacity: null, free: null, absent: false, left: false };
export const teamsLoadExample: Static<typeof TeamsLoad> = {
  day: '2026-11-22',
  teams: [
    {
      ...{ team: 'Riverside', open: 11, overdue: 0, unassigned: 0, free: null },
      members: [
        { ...load, id: 't.lind', name: 'Tove Lind', open: 6 },
        { ...load, id: 'm.okafor', name: 'Maya Okafor', open: 5 },
      ],
    },
  ],
};
