import { AnswerClass, type AnswerClass as AnswerClassName, Metric, Nullable, Sign, Uuid } from '@heed/contracts';
import { Type, type Static } from '@sinclair/typebox';

export const ResponseId = Uuid('Id of the response in Heed');

export const ResponseScores = Type.Object({
  responseId: ResponseId,
  version: Type.Integer({ description: 'The version that was scored last' }),
  answers: Type.Array(
    Type.Object({
      metric: Metric,
      question: Type.String(),
      value: Type.Number(),
      class: Type.Unsafe<AnswerClassName>(AnswerClass),
    }),
  ),
  sign: Sign,
  decidedBy: Nullable(Metric),
});
export type ResponseScores = Static<typeof ResponseScores>;
