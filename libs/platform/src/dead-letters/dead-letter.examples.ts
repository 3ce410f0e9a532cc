import type { Static } from '@sinclair/typebox';
import type { DeadLetterDetail, DeadLetterView } from './dead-letter.schema.js';

/** An answer that came over the upstream topic with a dimension that nobody has registered. */
export const deadLetterExample = (group: string): Static<typeof DeadLetterView> => ({
  id: '01a20320-5a10-7000-8d2c-1f0e6a9b4c33',
  group,
  topic: 'heed.upstream.responses',
  partition: null,
  offset: null,
  eventId: 'a-1',
  type: 'heed.upstream.response.v1',
  key: '/crm/riverside',
  errorCode: 'HEED_VALIDATION',
  error: '/dimensions/campaign is not a known dimension',
  attempts: 1,
  state: 'open',
  reason: null,
  settledBy: null,
  failedAt: '2026-11-22T12:00:11.280Z',
  settledAt: null,
});

export const deadLetterDetailExample = (group: string): Static<typeof DeadLetterDetail> => ({
  ...deadLetterExample(group),
  headers: { ce_id: 'a-1', ce_type: 'heed.upstream.response.v1', ce_source: '/crm/riverside' },
  value: '{"id":"survey-2026-11-0047","dimensions":{"campaign":"spring-sale"}}',
  history: [{ action: 'read', by: 'key:9c68f3d4f4737a62', at: '2026-11-22T12:03:02.907Z', detail: null }],
});

export const settledExample = (
  group: string,
  how: { state: 'replayed' | 'discarded'; reason: string | null },
): Static<typeof DeadLetterView> => ({
  ...deadLetterExample(group),
  ...how,
  settledBy: 'key:9c68f3d4f4737a62',
  settledAt: '2026-11-22T12:04:40.015Z',
});
