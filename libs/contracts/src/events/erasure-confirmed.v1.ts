import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Uuid } from '../facts.js';
import { topics } from '../topics.js';

export const erasureConfirmed = defineEvent({
  type: 'heed.erasure.confirmed.v1',
  topic: topics.erasures.name,
  key: 'erasureId',
  description: 'A service has removed what it held of a page of an erasure. Committed together with the removal.',
  schema: Type.Object({
    erasureId: Uuid('The erasure'),
    service: Type.String({ description: 'Who removed it' }),
    version: Type.Integer({ minimum: 1, description: 'The page of the erasure' }),
    removed: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
      description: 'What was removed: kind → how many rows',
    }),
  }),
  example: {
    erasureId: '0192f0c0-0000-7000-8000-00000000000c',
    service: 'routing',
    version: 1,
    removed: { decisions: 2, tasks: 1, timelineEntries: 4, deadLetters: 0 },
  },
});
export type ErasureConfirmed = Static<typeof erasureConfirmed.schema>;
