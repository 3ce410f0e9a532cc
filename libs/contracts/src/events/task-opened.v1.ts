import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { exampleTask, taskFacts } from '../task-facts.js';
import { topics } from '../topics.js';

export const taskOpened = defineEvent({
  type: 'heed.task.opened.v1',
  topic: topics.tasks.name,
  key: 'taskId',
  description: 'A follow-up task was opened.',
  schema: Type.Object({
    ...taskFacts,
  }),
  example: { ...exampleTask },
});
export type TaskOpened = Static<typeof taskOpened.schema>;
