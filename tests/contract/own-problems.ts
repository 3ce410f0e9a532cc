import type { DocumentedOperation } from './api-document.js';
import type { LivingThings } from './living-things.js';

/** What a request that makes the mistake differs in from the example. */
export interface Mistake {
  ids?: Record<string, string>;
  body?: unknown;
}

const RESPONSE = { id: 'conflict', answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 3 }] };
const INTERACTION = { id: 'conflict', kind: 'call', occurredAt: '2026-11-20T09:12:00Z' };

const closedTask = async (things: LivingThings): Promise<Mistake> => {
  const id = await things.fresh('/v1/tasks?state=assigned&limit=100');
  await things.call('POST', `/v1/tasks/${id}/close`, { outcome: 'closed', reason: 'A test.' });
  return { ids: { id } };
};
const brokenLetter =
  (group: string) =>
  async (things: LivingThings): Promise<Mistake> => ({ ids: { id: await things.last(`/v1/dead-letters/${group}`) } });

/** Problems of single operations: what has to be so that the example gets them, by `operation status`. */
const mistakes: Readonly<Record<string, (things: LivingThings) => Promise<Mistake>>> = {
  'enableChannel 409': async () => ({ ids: { name: 'nowhere' } }),
  'replayChannel 409': async () => ({ ids: { name: 'asleep' } }),
  'replayIngestionDeadLetter 409': brokenLetter('ingestion'),
  'replayScoringDeadLetter 409': brokenLetter('scoring'),
  'replayTextAnalyticsDeadLetter 409': brokenLetter('text-analytics'),
  'replayRoutingDeadLetter 409': brokenLetter('routing'),
  'replayNotificationDeadLetter 409': brokenLetter('notification'),
  'retryDelivery 409': async (things) => ({ ids: { id: await things.fresh('/v1/deliveries?state=delivered') } }),
  'putDimension 409': async () => ({ ids: { name: 'unit' } }),
  'deleteDimension 404': async () => ({ ids: { name: 'nobody' } }),
  'deleteDimension 409': async () => ({ ids: { name: 'unit' } }),
  'startErasure 404': async () => ({ body: { respondent: 'nobody' } }),
  'startErasure 409': async (things) => {
    const respondent = { id: 'somebody' };
    await things.call('POST', '/v1/responses', { ...RESPONSE, id: 'of-somebody', respondent });
    return { body: { response: 'of-somebody' } };
  },
  'sendResponses 409': async (things) => {
    await things.call('POST', '/v1/responses', RESPONSE);
    return { body: { ...RESPONSE, comment: 'Other words.' } };
  },
  'sendInteractions 409': async (things) => {
    await things.call('POST', '/v1/interactions', INTERACTION);
    return { body: { ...INTERACTION, kind: 'visit' } };
  },
  'rotateKey 409': async (things) => {
    const { id } = await things.call<{ id: string }>('POST', '/v1/keys', { name: 'spare', scopes: ['read'] });
    await things.call('POST', `/v1/keys/${id}/rotate`, {});
    return { ids: { id } };
  },
  'assignTask 409': closedTask,
  'closeTask 409': closedTask,
  'recordContact 409': closedTask,
  'resolveTask 409': closedTask,
  'reopenTask 409': async (things) => ({ ids: { id: await things.fresh('/v1/tasks?state=assigned&limit=100') } }),
  'replaceTeams 409': async () => ({ body: [{ name: 'Customer care', email: 'care@example.com', members: [] }] }),
  'createTenant 409': async () => ({ body: { name: 'Test', timeZone: 'UTC' } }),
  'renameTenant 409': async (things) => ({
    ids: { id: await things.newTenant() },
    body: { name: 'Test' },
  }),
  'activateLearned 404': async () => ({ body: { model: '01a1f000-0000-7000-8000-000000000000' } }),
  'deleteTenant 409': async (things) => ({ ids: { id: await things.newTenant() } }),
};

export const mistakeFor = ({ id }: DocumentedOperation, status: number): (typeof mistakes)[string] | null =>
  mistakes[`${id} ${status}`] ?? null;

/** Problems that need another Heed or much time, and the spec that provokes them. */
const elsewhere: Readonly<Record<string, string>> = {
  '429': 'services/console/src/door/limits/tenant-limits.int.spec.ts',
  '503': 'services/ingestion/src/intake/overload.int.spec.ts',
  'revokeKey 409': 'services/console/src/keys/keys.int.spec.ts',
  'startBackfill 409': 'services/text-analytics/src/backfills/backfills.int.spec.ts',
  'activateLearned 409': 'services/text-analytics/src/learning/learning.int.spec.ts',
  'startRepublication 409': 'services/ingestion/src/republications/republications.int.spec.ts',
  'testChannel 409': 'services/notification/src/channels/sealed-channels.int.spec.ts',
  'sendUpstreamEvents 409': 'tests/e2e/upstream.kafka.e2e.spec.ts',
  /** Of a POST that has none of its own: the same Idempotency-Key is still at work. */
  '409': 'services/console/src/door/idempotency/keyed-calls.int.spec.ts',
};

export const provokedElsewhere = ({ id }: DocumentedOperation, status: number): string | null =>
  elsewhere[`${id} ${status}`] ?? elsewhere[status] ?? null;

export const specsElsewhere = [...new Set(Object.values(elsewhere))];
