import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { exampleFacts, Instant, Nullable, Uuid } from '../facts.js';
import { topics } from '../topics.js';

/** Answers that one event names at most. */
export const ERASED_RESPONSES_MAX = 500;

export const respondentErased = defineEvent({
  type: 'heed.respondent.erased.v1',
  topic: topics.respondents.name,
  key: 'subjectId',
  description:
    'A person is to be forgotten: whoever reads this removes identity and words of these answers, keeps the ids so that they stay gone, and confirms. One event for each page of answers.',
  schema: Type.Object({
    erasureId: Uuid('The erasure; confirmations name it'),
    subjectId: Uuid('Whom it is about: the respondent, or the answer of nobody known'),
    respondentId: Nullable(Uuid('Opaque id of the customer; null where an anonymous answer is erased')),
    erasedAt: Instant('What was answered until then is forgotten; the person may become a customer again'),
    version: Type.Integer({ minimum: 1, description: 'Number of this page of the erasure; each is confirmed' }),
    responseIds: Type.Array(Uuid('An answer of the person'), {
      maxItems: ERASED_RESPONSES_MAX,
      description: 'Answers of this page; none where the person gave none',
    }),
  }),
  example: {
    erasureId: '0192f0c0-0000-7000-8000-00000000000c',
    subjectId: '6f9d2b6e-52c1-5a0b-8a51-1be0b7a3f8c4',
    respondentId: '6f9d2b6e-52c1-5a0b-8a51-1be0b7a3f8c4',
    erasedAt: '2026-11-22T08:00:00.000Z',
    version: 1,
    responseIds: [exampleFacts.responseId],
  },
});
export type RespondentErased = Static<typeof respondentErased.schema>;
