import { type AnswerClass, type Metric, type Polarity, priorities, taskKinds } from '@heed/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { firstVersion } from '../history/history.examples.js';
import { versionWith } from '../history/history.schema.js';
import { oneOf, orNull } from '../tenants/or-null.schema.js';

const classes = ['promoter', 'passive', 'detractor', 'satisfied', 'neutral', 'dissatisfied', 'easy', 'hard'] as const;
const Name = (description: string) => Type.String({ minLength: 1, maxLength: 100, description });
const Minutes = (description: string) => orNull(Type.Integer({ minimum: 1, maximum: 525_600, description }));
const Strings = (description: string) => Type.Array(Type.String(), { minItems: 1, maxItems: 200, description });

const ConditionInput = Type.Object(
  {
    unhappy: Type.Optional(
      Type.Boolean({ description: 'Detractor, dissatisfied or hard, by the metric that decides' }),
    ),
    class: Type.Optional(
      Type.Array(oneOf<AnswerClass>(classes), { minItems: 1, description: 'Some answer has one of these classes' }),
    ),
    metric: Type.Optional(oneOf<Metric>(['nps', 'csat', 'ces'], 'Whose score is compared; left out: nps')),
    scoreAtMost: Type.Optional(Type.Number({ description: 'The score of the metric is this or lower' })),
    scoreAtLeast: Type.Optional(Type.Number({ description: 'The score of the metric is this or higher' })),
    themes: Type.Optional(Strings('The comment is about one of these themes, by id')),
    sentiment: Type.Optional(
      Type.Array(oneOf<Polarity>(['positive', 'neutral', 'negative']), {
        minItems: 1,
        description: 'The comment has one of these sentiments',
      }),
    ),
    contactRequested: Type.Optional(Type.Boolean({ description: 'Ticked, or asked for in the comment' })),
    urgent: Type.Optional(Type.Boolean({ description: 'The words cannot wait' })),
    churnRisk: Type.Optional(Type.Boolean({ description: 'The customer speaks of leaving' })),
    dimensions: Type.Optional(
      Type.Record(Type.String(), Strings('Its values; one of them'), { description: 'All of these dimensions' }),
    ),
  },
  { additionalProperties: false, description: 'All given parts must hold; empty matches every answer' },
);
const TaskInput = Type.Object(
  {
    kind: oneOf(taskKinds, 'Why somebody should act'),
    team: Name('Name of the team that gets it; must be one of GET /v1/teams'),
    priority: oneOf(priorities, 'How soon the task wants attention'),
    firstContactMinutes: Minutes('Until the first contact is due, from acceptance; null: no such clock'),
    resolutionMinutes: Minutes('Until the resolution is due, from acceptance; null: no such clock'),
  },
  { additionalProperties: false, description: 'The task that is opened; null: none, the decision is recorded' },
);
const RuleInput = Type.Object(
  { name: Name('Known by it in decisions and tasks; unique'), condition: ConditionInput, task: orNull(TaskInput) },
  { additionalProperties: false, title: 'Rule' },
);
/** Rules in order, as `PUT /v1/rules` takes them. */
export const RulesInput = Type.Array(RuleInput, {
  maxItems: 500,
  description: 'In order: the first that matches decides',
});

/** An earlier release may have let other rules pass. */
export const RulesVersion = versionWith({ rules: Type.Array(Type.Unknown()) }, 'RulesVersion');

export const rulesExample: Static<typeof RulesInput> = [
  {
    name: 'unhappy at Riverside',
    condition: { unhappy: true, scoreAtMost: 3, dimensions: { unit: ['riverside'] } },
    task: {
      kind: 'recovery',
      team: 'Riverside',
      priority: 'high',
      firstContactMinutes: 480,
      resolutionMinutes: 4320,
    },
  },
  {
    name: 'unhappy elsewhere',
    condition: { unhappy: true },
    task: {
      kind: 'recovery',
      team: 'Customer care',
      priority: 'normal',
      firstContactMinutes: 1440,
      resolutionMinutes: 7200,
    },
  },
  { name: 'nothing to do', condition: {}, task: null },
];

export const rulesVersionExample: Static<typeof RulesVersion> = { ...firstVersion, rules: rulesExample };
