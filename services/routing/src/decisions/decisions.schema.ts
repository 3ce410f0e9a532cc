import { Instant, Nullable, Uuid } from '@heed/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { openedTask } from '../tasks/tasks.examples.js';
import { TaskView } from '../tasks/tasks.schema.js';

const outcomes = ['opened', 'joined', 'nothing', 'withdrawn'] as const;
const Outcome = (description: string) =>
  Type.Union(
    outcomes.map((outcome) => Type.Literal(outcome)),
    { description },
  );

export const ListDecisions = Type.Object(
  {
    outcome: Type.Optional(Outcome('With this outcome')),
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000, default: 100, description: 'Most decisions of a page' }),
    ),
    cursor: Type.Optional(Type.String({ description: 'nextCursor of the page before' })),
  },
  { additionalProperties: false },
);

const Decision = Type.Object(
  {
    responseId: Uuid('The answer'),
    outcome: Outcome(
      'opened: a task; joined: the open task of the same customer; nothing; withdrawn: a task that ended',
    ),
    rule: Type.String({ description: 'The first rule that matched' }),
    rulesVersion: Nullable(
      Type.Integer({
        description: 'Version of the rules that decided, as in /v1/rules/history; null: decided before that',
      }),
    ),
    kind: Nullable(Type.String({ description: 'Kind of task that the rule asks for; null: none' })),
    reason: Nullable(Type.String({ description: 'Why it is not what the rule alone would say' })),
    taskId: Nullable(Uuid('The task that was opened, joined or withdrawn')),
    provisional: Type.Boolean({ description: 'Decided without its scores or its analysis; runs again when they come' }),
    version: Type.Integer({ description: 'Version of the answer that was decided' }),
    decidedAt: Instant('When it was first decided'),
  },
  { title: 'Decision' },
);

export const DecisionPage = Type.Object(
  {
    items: Type.Array(Decision, { description: 'Oldest first' }),
    nextCursor: Nullable(Type.String({ description: 'Cursor of the next page; null: this was the last' })),
  },
  { title: 'DecisionPage' },
);

export const DecisionDetail = Type.Intersect(
  [Decision, Type.Object({ task: Type.Union([TaskView, Type.Null()], { description: 'As it is now' }) })],
  { title: 'DecisionDetail' },
);

const Count = (description: string) => Type.Integer({ minimum: 0, description });
export const DecisionCounts = Type.Object(
  {
    decided: Count('Answers with a decision'),
    opened: Count('Of them, those that opened a task'),
    joined: Count('Those that joined the open task of their customer'),
    nothing: Count('Those that need no task'),
    withdrawn: Count('Those whose task was withdrawn'),
  },
  { title: 'DecisionCounts' },
);

export const decisionPath = {
  responseId: Type.String({
    format: 'uuid',
    description: 'Heed’s id of the answer',
    examples: ['37098a08-a833-59cd-afb0-02b8765d2573'],
  }),
};

const { id, responseId, rule, kind, openedAt } = openedTask;

export const decisionDetailExample: Static<typeof DecisionDetail> = {
  ...{ responseId, outcome: 'opened', rule, rulesVersion: 2, kind, reason: null, taskId: id },
  ...{ provisional: false, version: 1, decidedAt: openedAt, task: openedTask },
};

export const decisionPageExample: Static<typeof DecisionPage> = {
  items: [
    {
      responseId: 'b3b03ba7-ae1f-5b64-a23b-fd76c60819a6',
      outcome: 'joined',
      rule: 'unhappy and asks for contact',
      rulesVersion: 2,
      kind: 'recovery',
      reason: null,
      taskId: '159f93fc-ae0f-55e6-b2b9-31cea6d9637c',
      provisional: false,
      version: 1,
      decidedAt: '2026-11-22T11:16:55.463Z',
    },
    {
      responseId: '742c9bad-6ad1-5711-b9b1-633ac9b42dc8',
      outcome: 'joined',
      rule: 'unhappy with a call',
      rulesVersion: 2,
      kind: 'recovery',
      reason: null,
      taskId: '7e697e5a-95da-57c1-adb6-d002a8860b1c',
      provisional: false,
      version: 1,
      decidedAt: '2026-11-22T11:16:55.547Z',
    },
  ],
  nextCursor: 'WyIyMDI2LTExLTIyVDExOjE2OjU1LjU0NzYzMloiLCI3NDJjOWJhZC02YWQxLTU3MTEtYjliMS02MzNhYzliNDJkYzgiXQ',
};

export const decisionCountsExample: Static<typeof DecisionCounts> = {
  ...{ decided: 410, opened: 112, joined: 34, nothing: 264, withdrawn: 0 },
};
