import type { Metric } from '@heed/platform';

export const doorRequests: Metric = {
  name: 'heed_door_requests_total',
  type: 'counter',
  help: 'Requests that the door has answered, by the first digit of the status; 429 and 503, by which senders are told to come again, stand alone',
  labels: ['status'],
};

/** 2xx, 3xx, 4xx, 429, 503, 5xx */
export function statusLabel(status: number): string {
  return status === 429 || status === 503 ? String(status) : `${Math.trunc(status / 100)}xx`;
}
