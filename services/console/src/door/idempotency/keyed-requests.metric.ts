import type { Metric } from '@heed/platform';

export const keyedRequests: Metric = {
  name: 'heed_keyed_requests_total',
  type: 'counter',
  help: 'Requests with an Idempotency-Key: done here first, replayed, refused while the first one runs, refused as another request',
  labels: ['outcome'],
};
