import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type ResponseReceived } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { RowResult } from './intake/row-result.js';
import { ingestion } from './index.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';
const answer = (id: string, interactionId: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  interactionId,
  answeredAt: '2026-11-20T09:12:00Z',
  answers: [{ metric: 'nps', value: 3 }],
  ...more,
});
const interaction = (id: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  kind: 'delivery',
  occurredAt: '2026-11-18T14:03:00Z',
  respondent: { id: 'customer' },
  dimensions: { unit: 'riverside', channel: 'store' },
  ...more,
});
const customer = derivedId(TEST_TENANT, 'respondent', 'customer');

describe('an answer with an interaction', () => {
  let harness: ServiceHarness;
  const post = (url: string, body: unknown, tenantId = TEST_TENANT) =>
    harness.request<RowResult>('ingestion', url, { method: 'POST', body, scopes: ['ingest'], tenantId });
  const sendAnswer = (body: unknown) => post('/v1/responses', body);
  const sendInteraction = (body: unknown, tenantId?: string) => post('/v1/interactions', body, tenantId);
  /** Versions of an answer, in order, with what they inherit. */
  const versions = async (id: string) => {
    await harness.settled();
    const events = await harness.eventsOn(topics.responsesReceived.name);
    return events
      .map(({ data }) => data as ResponseReceived)
      .filter(({ externalId }) => externalId === id)
      .sort((a, b) => a.version - b.version)
      .map(({ version, dimensions, respondentId }) => ({ version, dimensions, respondentId }));
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('inherits dimensions and customer that it does not state, and sent again stays a duplicate', async () => {
    await sendInteraction(interaction('i-1'));
    const stated = answer('a-1', 'i-1', { dimensions: { unit: 'millgate', product: 'bike' } });
    expect(await sendAnswer(stated)).toMatchObject({ status: 201 });
    expect(await sendAnswer(stated)).toMatchObject({ status: 200, body: { outcome: 'duplicate', version: 1 } });
    expect(await versions('a-1')).toEqual([
      { version: 1, dimensions: { unit: 'millgate', product: 'bike', channel: 'store' }, respondentId: customer },
    ]);
  });

  it('gets a new version when its interaction comes later, keeps its own values, and sent again stays a duplicate', async () => {
    const stated = answer('a-2', 'i-2', { respondent: { id: 'somebody' }, dimensions: { unit: 'millgate' } });
    await sendAnswer(stated);
    await sendInteraction(interaction('i-2'));
    expect(await sendAnswer(stated)).toMatchObject({ body: { outcome: 'duplicate', version: 2 } });
    const somebody = derivedId(TEST_TENANT, 'respondent', 'somebody');
    expect(await versions('a-2')).toEqual([
      { version: 1, dimensions: { unit: 'millgate' }, respondentId: somebody },
      { version: 2, dimensions: { unit: 'millgate', channel: 'store' }, respondentId: somebody },
    ]);
    expect(await harness.request('ingestion', '/v1/responses/a-2')).toMatchObject({
      body: { version: 2, revision: 1, dimensions: { unit: 'millgate', channel: 'store' } },
    });
  });

  it('follows a higher revision of its interaction, which may take values away', async () => {
    await sendInteraction(interaction('i-3'));
    await sendAnswer(answer('a-3', 'i-3'));
    await sendInteraction(interaction('i-3', { revision: 2, dimensions: { channel: 'web' }, respondent: undefined }));
    expect(await versions('a-3')).toEqual([
      { version: 1, dimensions: { unit: 'riverside', channel: 'store' }, respondentId: customer },
      { version: 2, dimensions: { channel: 'web' }, respondentId: null },
    ]);
  });

  it('gets no new version where nothing changes for it, or where a newer revision names another interaction', async () => {
    await sendInteraction(interaction('i-4'));
    await sendAnswer(answer('a-4', 'i-4'));
    await sendInteraction(interaction('i-4', { revision: 2, kind: 'return' }));
    expect(await versions('a-4')).toHaveLength(1);
    await sendAnswer(answer('a-4', 'i-other', { revision: 2 }));
    await sendInteraction(interaction('i-4', { revision: 3, dimensions: { unit: 'leeds' } }));
    expect(await versions('a-4')).toEqual([
      expect.objectContaining({ version: 1 }),
      { version: 2, dimensions: {}, respondentId: null },
    ]);
  });

  it('inherits nothing from another tenant’s interaction of the same id', async () => {
    await sendInteraction(interaction('i-5'), OTHER_TENANT);
    await sendAnswer(answer('a-5', 'i-5'));
    await sendInteraction(interaction('i-5', { revision: 2, dimensions: { unit: 'leeds' } }), OTHER_TENANT);
    expect(await versions('a-5')).toEqual([{ version: 1, dimensions: {}, respondentId: null }]);
  });

  it('ends with the same values when both come at the same moment, in batches of any order', async () => {
    for (let round = 0; round < 20; round++) {
      const ids = ['x', 'y', 'z'].map((name) => `${round}-${name}`);
      const answers = ids.map((id) => answer(`at-once-${id}`, `at-once-${id}`));
      const interactions = ids.map((id) => interaction(`at-once-${id}`, { respondent: { id: 'customer', name: id } }));
      const both = [
        ...answers.map((row) => () => sendAnswer(row)),
        () => sendInteraction(interactions.toReversed()),
        () => sendAnswer(answers.toReversed()),
        () => sendInteraction(interactions),
      ];
      const sent = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((send) => send()));
      expect(sent.filter(({ status }) => status >= 300)).toEqual([]);
    }
    await harness.settled();
    const stored = await harness.owner.query<{ dimensions: unknown; respondent: string }[]>(
      `SELECT DISTINCT dimensions, respondent_id AS respondent FROM ingestion.responses WHERE external_id LIKE 'at-once-%'`,
    );
    expect(stored).toEqual([{ dimensions: { unit: 'riverside', channel: 'store' }, respondent: customer }]);
    const newest = new Map<string, ResponseReceived>();
    for (const { data } of await harness.eventsOn(topics.responsesReceived.name)) {
      const row = data as ResponseReceived;
      if (row.version > (newest.get(row.externalId)?.version ?? 0)) newest.set(row.externalId, row);
    }
    const inherited = [...newest.values()].filter(({ externalId }) => externalId.startsWith('at-once-'));
    expect(inherited).toHaveLength(60);
    for (const row of inherited) expect(row.dimensions).toEqual({ unit: 'riverside', channel: 'store' });
  });
});
