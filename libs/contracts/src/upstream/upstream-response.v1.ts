import { defineEvent } from '../define-event.js';
import { topics } from '../topics.js';
import { responseExample, ResponseInput } from './response-input.js';

export const upstreamResponse = defineEvent({
  type: 'heed.upstream.response.v1',
  topic: topics.upstreamResponses.name,
  key: 'id',
  description: 'An answer that an upstream system sends: data is the body of POST /v1/responses, one answer.',
  schema: ResponseInput,
  example: responseExample,
});
