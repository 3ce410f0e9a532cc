import { rejected, type RowResult } from './row-result.js';

export const acceptedResponse: RowResult = {
  index: 0,
  id: 'survey-2026-11-0042',
  responseId: 'eef4afec-a527-578a-8ccd-f4e8ef4daecc',
  outcome: 'accepted',
  version: 1,
};
export const acceptedInteraction: RowResult = {
  index: 0,
  id: 'order-10042',
  interactionId: '73a647b1-174a-5cd3-b574-702a26772f7f',
  outcome: 'accepted',
  version: 1,
};

export const refusedResponse = rejected(1, 'survey-2026-11-0044', [
  { field: '/answers/0/value', rule: 'scale', detail: 'must lie between 0 and 10' },
]);
export const refusedInteraction = rejected(1, 'order-10044', [
  {
    field: '/dimensions/branch',
    rule: 'dimension',
    detail:
      'is not a known dimension; known are unit, touchpoint, channel, product, segment, persona, region, route, agent, source',
  },
]);
