import { type AnswerClass, type Metric, type Polarity, priorities, taskKinds } from '@heed/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { oneOf, orNull } from '../tenants/or-null.schema.js';

const classes = ['promoter', 'passive', 'detractor', 'satisfied', 'neutral', 'dissatisfied', 'easy', 'hard'] as const;
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Minutes = orNull(
  Type.Integer({ minimum: 1, maximum: 525_600, description: 'Minutes from acceptance; null: no such clock' }),
);
const Strings = Type.Array(Type.String(), { minItems: 1, maxItems: 200 });

const ConditionInput = Type.Object(
  {
    unhappy: Type.Optional(
      Type.Boolean({ description: 'Detractor, dissatisfied or hard, by the metric that decides' }),
    ),
    class: Type.Optional(Type.Array(oneOf<AnswerClass>(classes), { minItems: 1 })),
    metric: Type.Optional(oneOf<Metric>(['nps', 'csat', 'ces'])),
    scoreAtMost: Type.Optional(Type.Number()),
    scoreAtLeast: Type.Optional(Type.Number()),
    themes: Type.Optional(Strings),
    sentiment: Type.Optional(Type.Array(oneOf<Polarity>(['positive', 'neutral', 'negative']), { minItems: 1 })),
    contactRequested: Type.Optional(Type.Boolean()),
    urgent: Type.Optional(Type.Boolean()),
    churnRisk: Type.Optional(Type.Boolean()),
    dimensions: Type.Optional(Type.Record(Type.String(), Strings)),
  },
  { additionalProperties: false, description: 'All given parts must hold; empty matches every answer' },
);
const TaskInput = Type.Object(
  {
    kind: oneOf(taskKinds),
    team: Name,
    priority: oneOf(priorities),
    firstContactMinutes: Minutes,
    resolutionMinutes: Minutes,
  },
  { additionalProperties: false },
);
/** Rules in order, as `PUT /v1/rules` takes them. */
export const RulesInput = Type.Array(
  Type.Object({ name: Name, condition: ConditionInput, task: orNull(TaskInput) }, { additionalProperties: false }),
  { maxItems: 500 },
);

export const rulesExample: Static<typeof RulesInput> = [
  {
    name: 'unhappy',
    condition: { unhappy: true },
    task: {
      kind: 'recovery',
      team: 'Customer care',
      priority: 'normal',
      firstContactMinutes: 1440,
      resolutionMinutes: 7200,
    },
  },
];
