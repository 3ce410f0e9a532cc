import { Nullable, Uuid } from '@heed/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { RulesInput } from './rule.schema.js';

const Day = (description: string) => Type.Optional(Type.String({ format: 'date', description }));

export const Simulate = Type.Object(
  { rules: RulesInput, from: Day('First day of the answers'), to: Day('Day after the last') },
  { additionalProperties: false },
);

const Ruling = Type.Object(
  {
    rule: Type.String({ description: 'The rule that matches' }),
    team: Nullable(Type.String({ description: 'Team of the task; null: no task' })),
    kind: Nullable(Type.String({ description: 'Kind of the task' })),
    priority: Nullable(Type.String({ description: 'Priority of the task' })),
  },
  { title: 'Ruling' },
);
export const Simulated = Type.Object(
  {
    answers: Type.Integer({ description: 'Answers that were looked at' }),
    tasks: Type.Object(
      { before: Type.Integer(), after: Type.Integer() },
      {
        description:
          'Answers that ask for a task, by the rules of now and by these; several of one customer may share one',
      },
    ),
    byTeam: Type.Array(Type.Object({ team: Type.String(), before: Type.Integer(), after: Type.Integer() }), {
      description: 'The same for each team',
    }),
    byRule: Type.Array(Type.Object({ rule: Type.String(), answers: Type.Integer(), tasks: Type.Integer() }), {
      description: 'Answers that each of these rules decides, and tasks of them; also those that decide none',
    }),
    changed: Type.Object(
      { gained: Type.Integer(), lost: Type.Integer(), moved: Type.Integer() },
      {
        description:
          'Answers that would now ask for a task, no longer would, or whose task is of another team, kind or priority',
      },
    ),
    warnings: Type.Array(Type.Object({ field: Type.String(), rule: Type.String(), detail: Type.String() }), {
      description: 'Dimensions, values and themes that a rule asks for and none of these answers has; at most 50',
    }),
    examples: Type.Array(Type.Object({ responseId: Uuid('The answer'), before: Ruling, after: Ruling }), {
      description: 'The first 20 that differ, by id',
    }),
  },
  { title: 'Simulation' },
);

/** Of the sample. */
export const simulationExample: Static<typeof Simulated> = {
  answers: 108,
  tasks: { before: 41, after: 40 },
  byTeam: [
    { team: 'Customer care', before: 5, after: 39 },
    { team: 'Riverside', before: 3, after: 1 },
    { team: 'Harbour Street', before: 5, after: 0 },
    { team: 'Millgate', before: 24, after: 0 },
    { team: 'Oldtown', before: 4, after: 0 },
  ],
  byRule: [
    { rule: 'unhappy at Riverside', answers: 1, tasks: 1 },
    { rule: 'unhappy elsewhere', answers: 39, tasks: 39 },
    { rule: 'nothing to do', answers: 68, tasks: 0 },
  ],
  changed: { gained: 0, lost: 1, moved: 39 },
  warnings: [],
  examples: [
    {
      responseId: '09cec526-38b2-5050-82ca-95072ca9e618',
      before: { rule: 'unhappy at Millgate', team: 'Millgate', kind: 'recovery', priority: 'normal' },
      after: { rule: 'unhappy elsewhere', team: 'Customer care', kind: 'recovery', priority: 'normal' },
    },
  ],
};
