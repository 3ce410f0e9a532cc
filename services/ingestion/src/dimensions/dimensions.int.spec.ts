import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dimensionNames } from '@heed/contracts';
import type { Problem, Scope } from '@heed/platform';
import { ServiceHarness } from '@heed/testing';
import { ingestion } from '../index.js';
import type { Dimension } from './dimension.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';

describe('custom dimensions', () => {
  let harness: ServiceHarness;
  const request = <T = Problem>(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    options: { body?: unknown; tenantId?: string; scopes?: Scope[] } = {},
  ) => harness.request<T>('ingestion', url, { method, ...options });
  const put = (name: string, body: unknown) => request('PUT', `/v1/dimensions/${name}`, { body });
  const send = (id: string, dimensions: Record<string, string>, tenantId?: string) =>
    request('POST', '/v1/responses', {
      body: { id, answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 3 }], dimensions },
      ...(tenantId !== undefined && { tenantId }),
    });

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('are taken from the moment they are registered, by the tenant that did', async () => {
    expect(await send('c-1', { tier: 'gold' })).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/dimensions/tier', detail: expect.stringContaining('unit') }] },
    });
    expect(await put('tier', { label: 'Tier', values: ['gold', 'silver'] })).toMatchObject({
      status: 200,
      body: { name: 'tier', label: 'Tier', type: 'custom', values: ['gold', 'silver'] },
    });
    expect(await send('c-1', { tier: 'gold', unit: 'riverside' })).toMatchObject({ status: 201 });
    expect(await send('c-2', { tier: 'lead' })).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/dimensions/tier', detail: expect.stringContaining('gold, silver') }] },
    });
    expect(await send('c-3', { teir: 'gold' })).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/dimensions/teir', detail: expect.stringContaining('tier') }] },
    });
    expect(await send('c-1', { tier: 'gold' }, OTHER_TENANT)).toMatchObject({ status: 400 });
    await put('tier', { label: 'Tier' });
    const interaction = { id: 'i-1', kind: 'call', occurredAt: '2026-11-18T14:03:00Z', dimensions: { tier: 'lead' } };
    expect(await request('POST', '/v1/interactions', { body: interaction })).toMatchObject({ status: 201 });
  });

  it('are listed after the standard ones', async () => {
    await put('store_size', { label: 'Store size', values: ['S', 'L'] });
    const { body } = await request<Dimension[]>('GET', '/v1/dimensions');
    expect(body.slice(0, dimensionNames.length).map(({ name, type }) => `${type} ${name}`)).toEqual(
      dimensionNames.map((name) => `standard ${name}`),
    );
    expect(body.find(({ name }) => name === 'store_size')).toEqual({
      name: 'store_size',
      label: 'Store size',
      type: 'custom',
      values: ['S', 'L'],
    });
    const others = await request<Dimension[]>('GET', '/v1/dimensions', { tenantId: OTHER_TENANT });
    expect(others.body).toHaveLength(dimensionNames.length);
  });

  it('stay while answers have them', async () => {
    await put('lane', { label: 'Lane' });
    await send('l-1', { lane: 'fast' });
    expect(await request('DELETE', '/v1/dimensions/lane')).toMatchObject({ status: 409 });
    await request('DELETE', '/v1/responses/l-1');
    expect(await request('DELETE', '/v1/dimensions/lane')).toMatchObject({ status: 200 });
    expect(await request('DELETE', '/v1/dimensions/lane')).toMatchObject({ status: 404 });
    expect(await send('l-2', { lane: 'fast' })).toMatchObject({ status: 400 });
  });

  it('need an admin, a name of their own and values', async () => {
    const body = { label: 'X' };
    const scopes: Scope[] = ['ingest', 'read'];
    expect(await request('PUT', '/v1/dimensions/x', { body, scopes })).toMatchObject({ status: 403 });
    expect(await put('unit', body)).toMatchObject({ status: 409 });
    expect(await put('Not%20a%20slug', body)).toMatchObject({ status: 400 });
    expect(await put('x', { label: 'X', values: [] })).toMatchObject({ status: 400 });
  });
});
