import { Type, type Static } from '@sinclair/typebox';
import { defineEvent } from '../define-event.js';
import { Instant } from '../facts.js';
import { ClockName, exampleTask, taskFacts } from '../task-facts.js';
import { topics } from '../topics.js';

export const taskOverdue = defineEvent({
  type: 'heed.task.overdue.v1',
  topic: topics.tasks.name,
  key: 'taskId',
  description: 'A clock of a task ran out. Sent once for each clock and due time.',
  schema: Type.Object({
    ...taskFacts,
    clock: ClockName,
    dueAt: Instant('The due time that passed'),
  }),
  example: { ...exampleTask, version: 4, clock: 'first_contact', dueAt: '2026-11-21T09:12:04.120Z' },
});
export type TaskOverdue = Static<typeof taskOverdue.schema>;
