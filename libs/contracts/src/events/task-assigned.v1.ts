import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { exampleTask, taskFacts } from '../task-facts.js';
import { topics } from '../topics.js';

export const taskAssigned = defineEvent({
  type: 'heed.task.assigned.v1',
  topic: topics.tasks.name,
  key: 'taskId',
  description: 'A task was given to a person, or taken from one.',
  schema: Type.Object({
    ...taskFacts,
    actor: Type.String({ description: 'Who did it: a user, a key or rules' }),
  }),
  example: { ...exampleTask, version: 2, actor: 'rules' },
});
export type TaskAssigned = Static<typeof taskAssigned.schema>;
