import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { exampleTask, taskFacts } from '../task-facts.js';
import { topics } from '../topics.js';

export const taskUpdated = defineEvent({
  type: 'heed.task.updated.v1',
  topic: topics.tasks.name,
  key: 'taskId',
  description: 'A task changed: a note, a contact, a state, another answer of the same customer, a correction.',
  schema: Type.Object({
    ...taskFacts,
    actor: Type.String({ description: 'Who did it: a user, a key or rules' }),
    change: Type.String({
      description: 'What happened: note, contacted, enriched, re-routed, raised, joined, resolved, reopened …',
    }),
  }),
  example: { ...exampleTask, version: 3, state: 'contacted', actor: 'key:demo', change: 'contacted' },
});
export type TaskUpdated = Static<typeof taskUpdated.schema>;
