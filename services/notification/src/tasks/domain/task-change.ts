import type { ClockName, TaskFacts } from '@heed/contracts';

/** A task event, as far as notification cares. `about` is what the delivery is filed under. */
export type TaskChange =
  | { about: 'task.opened'; task: TaskFacts }
  | { about: 'task.assigned'; task: TaskFacts; actor: string }
  | { about: 'task.updated'; task: TaskFacts; actor: string; change: string }
  | {
      about: 'task.overdue';
      task: TaskFacts;
      clock: ClockName;
      dueAt: string;
      /** The clock ran out long before it fired: Heed was down, or has rebuilt its tasks. */
      late?: boolean;
    }
  | { about: 'task.closed'; task: TaskFacts };
