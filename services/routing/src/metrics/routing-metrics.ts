import { taskStates } from '@heed/contracts';
import type { Metric } from '@heed/platform';

/** From a decision that waited for nothing to one that sat out an outage. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 300, 1_800];

export const decisionSeconds: Metric = {
  name: 'heed_decision_seconds',
  type: 'histogram',
  help: 'From the acceptance of an answer to its first decision; in the lane bulk also imports and republished answers, which are old',
  labels: ['lane'],
  buckets,
};

const openTasks: Metric = {
  name: 'heed_tasks_open',
  type: 'gauge',
  help: 'Tasks that are neither resolved nor closed, by state',
  labels: ['state'],
  read: async ({ worker }) => {
    const rows = await worker.query<{ state: string; n: string }[]>(
      `SELECT state, count(*) AS n FROM tasks WHERE closed_at IS NULL AND resolved_at IS NULL GROUP BY state`,
    );
    const counts = new Map(rows.map(({ state, n }) => [state, Number(n)]));
    const open = taskStates.filter((state) => !ended.has(state) || counts.has(state));
    return open.map((state) => ({ labels: { state }, value: counts.get(state) ?? 0 }));
  },
};

const ended: ReadonlySet<string> = new Set(['resolved', 'verified', 'closed', 'unreachable', 'no_action']);

const overdueTasks: Metric = {
  name: 'heed_tasks_overdue',
  type: 'gauge',
  help: 'Open tasks with a clock that has run out',
  labels: ['clock'],
  read: async ({ worker }) => {
    const [row] = await worker.query<[{ first_contact: string; resolution: string }]>(
      `SELECT count(*) FILTER (WHERE first_contact_fired_at IS NOT NULL AND first_contacted_at IS NULL) AS first_contact,
              count(*) FILTER (WHERE resolution_fired_at IS NOT NULL) AS resolution
       FROM tasks WHERE closed_at IS NULL AND resolved_at IS NULL
         AND (first_contact_fired_at IS NOT NULL OR resolution_fired_at IS NOT NULL)`,
    );
    return Object.entries(row).map(([clock, n]) => ({ labels: { clock }, value: Number(n) }));
  },
};

const timersBehind: Metric = {
  name: 'heed_timers_behind_seconds',
  type: 'gauge',
  help: 'For how long the timer that is due longest has not been seen to, 0 where none is due: decisions that wait for a second half, clocks of tasks',
  labels: ['timer'],
  read: async ({ worker }) => {
    const [row] = await worker.query<[{ decision: string | null; clock: string | null }]>(
      `SELECT extract(epoch FROM clock_timestamp() - (SELECT min(decide_at) FROM cases)) AS decision,
              extract(epoch FROM clock_timestamp() - (SELECT min(next_due_at) FROM tasks)) AS clock`,
    );
    return Object.entries(row).map(([timer, value]) => ({ labels: { timer }, value: Math.max(0, Number(value ?? 0)) }));
  },
};

export const routingMetrics: readonly Metric[] = [decisionSeconds, openTasks, overdueTasks, timersBehind];
