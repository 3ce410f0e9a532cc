import { AnswerClass, Metric, Polarity, Priority, TaskKind } from '@heed/contracts';
import { Type } from '@sinclair/typebox';

const Name = Type.String({ minLength: 1, maxLength: 100 });
const OrNull = (schema: Parameters<typeof Type.Union>[0][number]) => Type.Union([schema, Type.Null()]);
const Minutes = OrNull(
  Type.Integer({ minimum: 1, maximum: 525_600, description: 'Minutes from acceptance; null: no such clock' }),
);
const Strings = Type.Array(Type.String(), { minItems: 1, maxItems: 200 });

const ConditionInput = Type.Object(
  {
    unhappy: Type.Optional(
      Type.Boolean({ description: 'Detractor, dissatisfied or hard, by the metric that decides' }),
    ),
    class: Type.Optional(Type.Array(AnswerClass, { minItems: 1 })),
    metric: Type.Optional(Metric),
    scoreAtMost: Type.Optional(Type.Number()),
    scoreAtLeast: Type.Optional(Type.Number()),
    themes: Type.Optional(Strings),
    sentiment: Type.Optional(Type.Array(Polarity, { minItems: 1 })),
    contactRequested: Type.Optional(Type.Boolean()),
    urgent: Type.Optional(Type.Boolean()),
    churnRisk: Type.Optional(Type.Boolean()),
    dimensions: Type.Optional(Type.Record(Type.String(), Strings)),
  },
  { additionalProperties: false, description: 'All given parts must hold; empty matches every answer' },
);
/** Rules in order, as `PUT /v1/rules` takes them. */
export const RulesInput = Type.Array(
  Type.Object(
    {
      name: Name,
      condition: ConditionInput,
      task: OrNull(
        Type.Object(
          { kind: TaskKind, team: Name, priority: Priority, firstContactMinutes: Minutes, resolutionMinutes: Minutes },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  { maxItems: 500 },
);
