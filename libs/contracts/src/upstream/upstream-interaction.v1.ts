import { defineEvent } from '../define-event.js';
import { topics } from '../topics.js';
import { interactionExample, InteractionInput } from './interaction-input.js';

export const upstreamInteraction = defineEvent({
  type: 'heed.upstream.interaction.v1',
  topic: topics.upstreamInteractions.name,
  key: 'id',
  description:
    'An interaction that an upstream system sends: data is the body of POST /v1/interactions, one interaction.',
  schema: InteractionInput,
  example: interactionExample,
});
