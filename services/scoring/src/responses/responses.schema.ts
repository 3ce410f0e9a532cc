import { AnswerClass, type AnswerClass as AnswerClassName, Metric, Nullable, Sign, Uuid } from '@heed/contracts';
import { Type, type Static, type TString } from '@sinclair/typebox';

export const ResponseId: TString = {
  ...Uuid('Id of the response in Heed'),
  examples: ['eef4afec-a527-578a-8ccd-f4e8ef4daecc'],
};

export const ResponseScores = Type.Object(
  {
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
  },
  { title: 'ResponseScores' },
);
export type ResponseScores = Static<typeof ResponseScores>;
