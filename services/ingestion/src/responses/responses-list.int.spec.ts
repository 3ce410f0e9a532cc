import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceHarness } from '@heed/testing';
import { ingestion } from '../index.js';
import type { ResponsePage } from './responses-list.schema.js';

const stranger = '0192f0c0-7000-7000-8000-0000000000bb';

describe('the list of answers', () => {
  let harness: ServiceHarness;
  const list = async (query = '', options: Parameters<ServiceHarness['request']>[2] = {}) =>
    (await harness.request<ResponsePage>('ingestion', `/v1/responses${query}`, options)).body;
  const everyId = async (query: string, limit: number): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: ResponsePage = await list(`?limit=${limit}${query}${cursor === null ? '' : `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return ids;
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
    const rows = Array.from({ length: 25 }, (_, index) => ({
      id: `r-${index}`,
      answeredAt: `2026-11-${String(1 + (index % 3)).padStart(2, '0')}T09:00:00Z`,
      answers: [{ metric: 'nps', value: index % 11 }],
      comment: 'Late.',
      dimensions: { unit: 'mill' },
      ...(index === 0 && { respondent: { id: 'c-1', email: 'c@example.com' }, interactionId: 'order-1' }),
    }));
    await harness.request('ingestion', '/v1/responses', { method: 'POST', body: rows });
    await harness.request('ingestion', '/v1/interactions', {
      method: 'POST',
      body: { id: 'order-1', kind: 'delivery', occurredAt: '2026-10-30T09:00:00Z' },
    });
  });
  afterAll(() => harness.stop());

  it('has every answer once, in pages of any size, in the order of days', async () => {
    const all = await everyId('', 1_000);
    expect(new Set(all).size).toBe(25);
    expect(await everyId('', 4)).toEqual(all);
    expect(await everyId('', 25)).toEqual(all);
    const days = (await list('?limit=1000')).items.map(({ day }) => day);
    expect(days).toEqual([...days].sort());
  });

  it('holds to a period, its last day excluded', async () => {
    expect(await everyId('&from=2026-11-02&to=2026-11-03', 3)).toHaveLength(8);
    expect(await everyId('&from=2026-11-03', 3)).toHaveLength(8);
    expect(await list('?from=2027-01-01')).toEqual({ items: [], nextCursor: null });
  });

  it('tells an answer with its dimensions, and who gave it only to an admin', async () => {
    const find = (page: ResponsePage) => page.items.find(({ externalId }) => externalId === 'r-0');
    const known = {
      day: '2026-11-01',
      answers: [{ metric: 'nps', question: 'nps', value: 0 }],
      dimensions: { unit: 'mill' },
      interactionId: 'order-1',
    };
    expect(find(await list())).toMatchObject({ ...known, respondent: { id: 'c-1', email: 'c@example.com' } });
    expect(find(await list('', { scopes: ['read'] }))).toMatchObject({ ...known, respondent: null });
  });

  it('leaves out what was deleted', async () => {
    const before = await everyId('', 1_000);
    await harness.request('ingestion', '/v1/responses/r-7', { method: 'DELETE' });
    expect(await everyId('', 3)).toEqual(before.filter((id) => id !== 'r-7'));
  });

  it('is empty for another tenant, and refuses what is no day and no cursor', async () => {
    expect(await list('', { tenantId: stranger })).toEqual({ items: [], nextCursor: null });
    for (const wrong of ['from=soon', 'to=2026-02-30', 'cursor=abc', 'limit=0', 'unit=mill'])
      expect((await harness.request('ingestion', `/v1/responses?${wrong}`)).status).toBe(400);
  });
});
