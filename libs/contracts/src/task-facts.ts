import { Type, type Static } from '@sinclair/typebox';
import { Dimensions, Instant, Nullable, Uuid } from './facts.js';
import { ScoredAnswer } from './events/response-scored.v1.js';

export const taskStates = [
  'new',
  'assigned',
  'contacted',
  'in_progress',
  'awaiting_customer',
  'resolved',
  'verified',
  'closed',
  'unreachable',
  'no_action',
] as const;
export type TaskState = (typeof taskStates)[number];
export const TaskState = Type.Union(
  taskStates.map((state) => Type.Literal(state)),
  { description: 'Where the task stands' },
);

export const taskKinds = ['recovery', 'contact', 'urgent', 'nurture', 'thanks'] as const;
export type TaskKind = (typeof taskKinds)[number];
export const TaskKind = Type.Union(
  taskKinds.map((kind) => Type.Literal(kind)),
  {
    description:
      'Why somebody should act: recovery of an unhappy customer, a wish for contact, an urgent matter, nurture, thanks',
  },
);

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];
export const Priority = Type.Union(
  priorities.map((priority) => Type.Literal(priority)),
  { description: 'How soon the task wants attention' },
);

export const clockNames = ['first_contact', 'resolution'] as const;
export type ClockName = (typeof clockNames)[number];
export const ClockName = Type.Union(
  clockNames.map((clock) => Type.Literal(clock)),
  { description: 'Which of the task’s clocks' },
);

export const Person = Type.Object(
  {
    id: Type.String({ description: 'The user’s id' }),
    name: Type.String({ description: 'Name to show' }),
    email: Nullable(Type.String({ description: 'Address of a member of staff, never of a respondent' })),
  },
  { description: 'The member of staff who works on it; null while nobody does' },
);

/** The task as it stands after the change: enough to notify without asking back. */
export const taskFacts = {
  taskId: Uuid('UUIDv5 of tenant and response'),
  version: Type.Integer({ minimum: 1, description: 'Number of the change of this task' }),
  responseId: Uuid('The answer that opened it'),
  respondentId: Nullable(Uuid('Opaque id of the customer')),
  kind: TaskKind,
  state: TaskState,
  priority: Priority,
  team: Type.Object(
    {
      id: Uuid('The team'),
      name: Type.String({ description: 'Name to show' }),
      email: Nullable(Type.String({ description: 'Address that the whole team reads' })),
    },
    { description: 'The team that the rule chose' },
  ),
  assignee: Nullable(Person),
  rule: Type.String({ description: 'Name of the rule that decided' }),
  firstContactDueAt: Nullable(Instant('First contact is due')),
  resolutionDueAt: Nullable(Instant('Resolution is due')),
  openedAt: Instant('When the task was opened'),
  answers: Type.Array(ScoredAnswer, { description: 'The scored answers of the response' }),
  comment: Nullable(Type.String({ description: 'The customer’s words' })),
  themes: Type.Array(Type.String(), { description: 'Ids of the themes that the comment mentions' }),
  dimensions: Dimensions,
  importId: Nullable(Uuid('The import that brought the answer')),
};
export const TaskFacts = Type.Object(taskFacts);
export type TaskFacts = Static<typeof TaskFacts>;

export const exampleTask: TaskFacts = {
  taskId: '5d0f7b0e-8a55-5c32-9d1e-6f4f7ab0f8f2',
  version: 1,
  responseId: '0b0c7a52-6a1e-5b6f-9a57-1f6b2f0c9d11',
  respondentId: '6f9d2b6e-52c1-5a0b-8a51-1be0b7a3f8c4',
  kind: 'recovery',
  state: 'assigned',
  priority: 'high',
  team: { id: '0192f0c0-0000-7000-8000-000000000001', name: 'Customer care', email: 'care@example.com' },
  assignee: { id: 'amira', name: 'Amira Haddad', email: 'amira@example.com' },
  rule: 'unhappy',
  firstContactDueAt: '2026-11-21T09:12:04.120Z',
  resolutionDueAt: '2026-11-25T09:12:04.120Z',
  openedAt: '2026-11-20T09:12:04.900Z',
  answers: [{ metric: 'nps', question: 'nps', value: 3, sign: -1, class: 'detractor' }],
  comment: 'Two weeks late and nobody answers the phone.',
  themes: ['delivery'],
  dimensions: { unit: 'riverside', touchpoint: 'delivery' },
  importId: null,
};
