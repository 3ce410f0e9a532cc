import type { Metric } from '@heed/platform';

export const keyRefusals: Metric = {
  name: 'heed_key_refusals_total',
  type: 'counter',
  help: 'Requests whose key was missing, malformed, unknown, expired or revoked, whose tenant is suspended, whose key may not do this (forbidden), or whose address has sent too many such keys (throttled)',
  labels: ['reason'],
};
