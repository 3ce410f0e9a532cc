import type { Metric } from '@heed/platform';

const buckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 300, 1_800, 21_600];

export const deliverySeconds: Metric = {
  name: 'heed_delivery_seconds',
  type: 'histogram',
  help: 'From what a delivery tells of (for a new task: the acceptance of the answer) to its delivery; in the lane bulk also imports and digests',
  labels: ['channel', 'lane'],
  buckets,
};

export const deliveryAttempts: Metric = {
  name: 'heed_delivery_attempts_total',
  type: 'counter',
  help: 'Attempts to deliver; refused: the receiver said no, failed: nobody answered',
  labels: ['channel', 'outcome'],
};

const deliveries: Metric = {
  name: 'heed_deliveries_undelivered',
  type: 'gauge',
  help: 'Deliveries that are on their way (pending) or given up (failed)',
  labels: ['channel', 'state'],
  read: async ({ worker }) => {
    const rows = await worker.query<{ channel: string; state: string; n: string }[]>(
      `SELECT channel, state, count(*) AS n FROM deliveries WHERE state <> 'delivered' GROUP BY 1, 2`,
    );
    const counts = new Map(rows.map(({ channel, state, n }) => [`${channel} ${state}`, Number(n)]));
    return ['email', 'webhook'].flatMap((channel) =>
      ['pending', 'failed'].map((state) => ({
        labels: { channel, state },
        value: counts.get(`${channel} ${state}`) ?? 0,
      })),
    );
  },
};

export const notificationMetrics: readonly Metric[] = [deliverySeconds, deliveryAttempts, deliveries];
