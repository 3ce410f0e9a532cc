import {
  ClockName,
  Dimensions,
  Instant,
  Nullable,
  Priority,
  ScoredAnswer,
  taskKinds,
  TaskKind,
  taskStates,
  TaskState,
  Uuid,
} from '@heed/contracts';
import { Type } from '@sinclair/typebox';

export const TaskView = Type.Object(
  {
    id: Uuid('The task'),
    responseId: Uuid('The answer that opened it'),
    respondentId: Nullable(Uuid('Opaque; null: anonymous. GET /v1/tasks/{id}/customer tells who it is')),
    kind: TaskKind,
    team: Type.String({ description: 'Name of the team' }),
    state: TaskState,
    firstContactDueAt: Nullable(Instant('When the customer should have heard of somebody; null: no such clock')),
    resolutionDueAt: Nullable(Instant('When it should be resolved; null: no such clock')),
    priority: Priority,
    assignee: Type.Union([Type.Object({ id: Type.String(), name: Type.String() }), Type.Null()], {
      description: 'The member of the team who works on it; null: nobody',
    }),
    waiting: Nullable(
      Type.String({ description: 'Why nobody of the team was given it; it is handed out as soon as somebody is free' }),
    ),
    rule: Type.String({ description: 'The rule that decided' }),
    overdue: Type.Array(ClockName, { description: 'Clocks that have run out' }),
    openedAt: Instant('When it was opened'),
    firstContactedAt: Nullable(Instant('First attempt to reach the customer')),
    resolvedAt: Nullable(Instant('When it was resolved')),
    closedAt: Nullable(Instant('When it was closed')),
    closeOutcome: Nullable(
      Type.String({
        description:
          'How it ended: closed, unreachable, no_action, or withdrawn by Heed when a correction of the answer asks for no task',
      }),
    ),
    rootCause: Nullable(Type.String({ description: 'Why it happened' })),
    action: Nullable(Type.String({ description: 'What was done for the customer' })),
    answers: Type.Array(ScoredAnswer, { description: 'The scored answers' }),
    comment: Nullable(Type.String({ description: 'The customer’s words' })),
    themes: Type.Array(Type.String(), { description: 'Ids of the themes that the comment is about' }),
    dimensions: Dimensions,
    importId: Nullable(Uuid('The import that brought the answer')),
    version: Type.Integer({ minimum: 1, description: 'Grows by 1 with each change' }),
  },
  { title: 'Task' },
);

const TimelineEntry = Type.Object(
  {
    at: Instant('When'),
    actor: Type.String({ description: 'key:<id>, or rules, clock and the like where Heed did it' }),
    kind: Type.String({ description: 'What happened: opened, assigned, contacted, overdue, resolved …' }),
    detail: Type.Record(Type.String(), Type.Unknown(), { description: 'Of that kind' }),
  },
  { title: 'TimelineEntry' },
);

export const TaskDetail = Type.Intersect(
  [TaskView, Type.Object({ timeline: Type.Array(TimelineEntry, { description: 'Oldest first' }) })],
  { title: 'TaskDetail' },
);

export const AssignedTask = Type.Intersect(
  [
    TaskDetail,
    Type.Object({
      warning: Nullable(Type.String({ description: 'The assignee is absent, or has as much as they take' })),
    }),
  ],
  { title: 'AssignedTask' },
);

export const TaskPage = Type.Object(
  {
    items: Type.Array(TaskView, { description: 'Newest first' }),
    nextCursor: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
  },
  { title: 'TaskPage' },
);

export const ListTasks = Type.Object(
  {
    state: Type.Optional(
      Type.Union(
        taskStates.map((state) => Type.Literal(state)),
        { description: 'In this state' },
      ),
    ),
    kind: Type.Optional(
      Type.Union(
        taskKinds.map((kind) => Type.Literal(kind)),
        { description: 'Of this kind' },
      ),
    ),
    team: Type.Optional(Type.String({ description: 'Name of the team' })),
    assignee: Type.Optional(Type.String({ description: 'Id of the member' })),
    unassigned: Type.Optional(Type.Boolean({ description: 'True: open, and nobody has it' })),
    open: Type.Optional(Type.Boolean({ description: 'True: neither resolved nor closed' })),
    overdue: Type.Optional(Type.Boolean({ description: 'True: some clock has run out and the task is open' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50, description: 'Most tasks of a page' })),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);

const Text = (description: string) => Type.String({ minLength: 1, maxLength: 5_000, description });

export const AssignTask = Type.Object(
  {
    assignee: Nullable(
      Type.String({
        description: 'Id of a member of the team; null: nobody, or with another team whoever of it is free',
      }),
    ),
    team: Type.Optional(Type.String({ description: 'Name of another team; left out: the team stays' })),
  },
  { additionalProperties: false },
);
export const AddNote = Type.Object({ text: Text('What to remember') }, { additionalProperties: false });
export const RecordContact = Type.Object(
  {
    channel: Type.Union(
      (['phone', 'email', 'chat', 'visit', 'other'] as const).map((channel) => Type.Literal(channel)),
      { description: 'How it was tried' },
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
    outcome: Type.Union(
      (['closed', 'unreachable', 'no_action'] as const).map((outcome) => Type.Literal(outcome)),
      { description: 'closed: done; unreachable: tried in vain; no_action: there is nothing to do' },
    ),
    reason: Text('Why'),
  },
  { additionalProperties: false },
);
export const TaskSummary = Type.Object(
  {
    open: Type.Integer({ description: 'Neither resolved nor closed' }),
    overdue: Type.Integer({ description: 'Of them with a clock that has run out' }),
    byTeam: Type.Array(
      Type.Object({
        team: Type.String({ description: 'Name of the team' }),
        open: Type.Integer({ description: 'Open tasks' }),
        overdue: Type.Integer({ description: 'Of them with a clock that has run out' }),
        nextDueAt: Nullable(Instant('When the next clock runs out; null: none runs')),
      }),
      { description: 'Most open tasks first' },
    ),
  },
  { title: 'TaskSummary' },
);
