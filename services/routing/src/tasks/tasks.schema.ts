import { ClockName, Priority, ScoredAnswer, taskKinds, TaskKind, taskStates, TaskState } from '@heed/contracts';
import { Type } from '@sinclair/typebox';

const OrNull = (schema: Parameters<typeof Type.Union>[0][number]) => Type.Union([schema, Type.Null()]);
const Instant = Type.String({ format: 'date-time' });

export const TaskView = Type.Object({
  id: Type.String({ format: 'uuid' }),
  responseId: Type.String({ format: 'uuid' }),
  respondentId: OrNull(
    Type.String({
      format: 'uuid',
      description: 'Opaque; null: anonymous. GET /v1/tasks/{id}/customer tells who it is',
    }),
  ),
  kind: TaskKind,
  team: Type.String(),
  state: TaskState,
  firstContactDueAt: OrNull(Instant),
  resolutionDueAt: OrNull(Instant),
  priority: Priority,
  assignee: OrNull(Type.Object({ id: Type.String(), name: Type.String() })),
  waiting: OrNull(
    Type.String({ description: 'Why nobody of the team was given it; it is handed out as soon as somebody is free' }),
  ),
  rule: Type.String({ description: 'The rule that decided' }),
  overdue: Type.Array(ClockName, { description: 'Clocks that have run out' }),
  openedAt: Instant,
  firstContactedAt: OrNull(Instant),
  resolvedAt: OrNull(Instant),
  closedAt: OrNull(Instant),
  closeOutcome: OrNull(Type.String()),
  rootCause: OrNull(Type.String()),
  action: OrNull(Type.String()),
  answers: Type.Array(ScoredAnswer),
  comment: OrNull(Type.String()),
  themes: Type.Array(Type.String()),
  dimensions: Type.Record(Type.String(), Type.String()),
  importId: OrNull(Type.String({ format: 'uuid' })),
  version: Type.Integer(),
});

export const TaskDetail = Type.Intersect([
  TaskView,
  Type.Object({
    timeline: Type.Array(
      Type.Object({
        at: Instant,
        actor: Type.String(),
        kind: Type.String(),
        detail: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
  }),
]);

export const AssignedTask = Type.Intersect([
  TaskDetail,
  Type.Object({ warning: OrNull(Type.String({ description: 'The assignee is absent, or has as much as they take' })) }),
]);

export const TaskPage = Type.Object({ items: Type.Array(TaskView), nextCursor: OrNull(Type.String()) });

export const ListTasks = Type.Object(
  {
    state: Type.Optional(Type.Union(taskStates.map((state) => Type.Literal(state)))),
    kind: Type.Optional(Type.Union(taskKinds.map((kind) => Type.Literal(kind)))),
    team: Type.Optional(Type.String({ description: 'Name of the team' })),
    assignee: Type.Optional(Type.String({ description: 'Id of the member' })),
    unassigned: Type.Optional(Type.Boolean({ description: 'True: open, and nobody has it' })),
    open: Type.Optional(Type.Boolean({ description: 'True: neither resolved nor closed' })),
    overdue: Type.Optional(Type.Boolean({ description: 'True: some clock has run out and the task is open' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);

const Text = (description: string) => Type.String({ minLength: 1, maxLength: 5_000, description });

export const AssignTask = Type.Object(
  {
    assignee: OrNull(
      Type.String({
        description: 'Id of a member of the team; null: nobody, or with another team whoever of it is free',
      }),
    ),
    team: Type.Optional(Type.String({ description: 'Name of another team' })),
  },
  { additionalProperties: false },
);
export const AddNote = Type.Object({ text: Text('What to remember') }, { additionalProperties: false });
export const RecordContact = Type.Object(
  {
    channel: Type.Union(
      (['phone', 'email', 'chat', 'visit', 'other'] as const).map((channel) => Type.Literal(channel)),
    ),
    reached: Type.Boolean({ description: 'The customer was reached' }),
    note: Type.Optional(Text('What was said')),
  },
  { additionalProperties: false },
);
export const ResolveTask = Type.Object(
  { rootCause: Text('Why it happened'), action: Text('What was done for the customer') },
  { additionalProperties: false },
);
export const ReopenTask = Type.Object({ reason: Text('Why') }, { additionalProperties: false });
export const CloseTask = Type.Object(
  {
    outcome: Type.Union((['closed', 'unreachable', 'no_action'] as const).map((outcome) => Type.Literal(outcome))),
    reason: Text('Why'),
  },
  { additionalProperties: false },
);
export const TaskSummary = Type.Object({
  open: Type.Integer(),
  overdue: Type.Integer(),
  byTeam: Type.Array(
    Type.Object({ team: Type.String(), open: Type.Integer(), overdue: Type.Integer(), nextDueAt: OrNull(Instant) }),
  ),
});
