import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Nullable } from '../facts.js';
import { exampleTask, taskFacts } from '../task-facts.js';
import { topics } from '../topics.js';

export const taskClosed = defineEvent({
  type: 'heed.task.closed.v1',
  topic: topics.tasks.name,
  key: 'taskId',
  description: 'A task ended.',
  schema: Type.Object({
    ...taskFacts,
    actor: Type.String({ description: 'Who did it: a user, a key or rules' }),
    outcome: Type.Union(
      (['verified', 'closed', 'unreachable', 'no_action', 'withdrawn'] as const).map((outcome) =>
        Type.Literal(outcome),
      ),
      { description: 'How it ended; withdrawn: a correction took its reason away' },
    ),
    rootCause: Nullable(Type.String({ description: 'Why it went wrong, in the words of who resolved it' })),
    action: Nullable(Type.String({ description: 'What was done about it, in the words of who resolved it' })),
  }),
  example: {
    ...exampleTask,
    version: 5,
    state: 'closed',
    actor: 'key:demo',
    outcome: 'closed',
    rootCause: 'Courier lost the parcel',
    action: 'Sent a new one by express',
  },
});
export type TaskClosed = Static<typeof taskClosed.schema>;
