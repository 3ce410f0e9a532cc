import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { scoring } from '../index.js';
import { ratedAnswer, ratedResponses } from '../responses/rated-responses.fixture.js';

describe('custom dimensions of scores', () => {
  let harness: ServiceHarness;
  const [tenantId, other] = [uuidv7(), uuidv7()];
  const get = (path: string, tenant = tenantId) =>
    harness.request('scoring', `/v1/scores${path}`, { tenantId: tenant, scopes: ['read'] });
  const n = (value: string, count: number) => ({ value, n: count });
  const said = (tenant: string, id: string, ratings: number[], dimensions: Record<string, string>) =>
    ratings.flatMap((rating, index) =>
      ratedResponses(tenant, [rating], {
        responseId: derivedId(id, index),
        dimensions: { unit: 'riverside', ...dimensions },
        answers: [ratedAnswer('nps', rating), ratedAnswer('csat', 5, 'staff')],
      }),
    );

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
    await harness.publish(
      ...said(tenantId, 'gold', [10, 9, 10, 9, 10, 9], { tier: 'gold', store_size: 'L' }),
      ...said(tenantId, 'silver', [0, 1, 2, 3, 4], { tier: 'silver' }),
      ...said(other, 'other', [7], { lane: 'fast' }),
    );
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('group, alone and with others', async () => {
    const groups = [n('gold', 6), n('silver', 5)];
    expect(await get('?by=tier')).toMatchObject({ status: 200, body: { n: 11, by: 'tier', groups } });
    expect(await get('?by=tier&filter=unit:riverside')).toMatchObject({ status: 200, body: { n: 11, groups } });
    expect(await get('?by=unit&by=tier')).toMatchObject({
      body: {
        groups: [
          { values: { unit: 'riverside', tier: 'gold' }, n: 6 },
          { values: { unit: 'riverside', tier: 'silver' }, n: 5 },
        ],
      },
    });
  });

  it('filter, from cells and from responses', async () => {
    expect(await get('?filter=tier:gold')).toMatchObject({ body: { n: 6, score: 100 } });
    expect(await get('?filter=tier:gold&filter=tier:silver&by=tier')).toMatchObject({ body: { n: 11 } });
    expect(await get('?filter=tier:gold&filter=store_size:L&filter=unit:riverside')).toMatchObject({ body: { n: 6 } });
    expect(await get('?filter=tier:lead&metric=csat')).toMatchObject({ status: 200, body: { n: 0 } });
  });

  it('have a trend', async () => {
    expect(await get('/trend?by=tier')).toMatchObject({
      status: 200,
      body: { by: 'tier', groups: [n('gold', 6), n('silver', 5)] },
    });
    expect(await get('/trend?filter=tier:silver')).toMatchObject({ body: { total: { n: 5, score: -100 } } });
  });

  it('are compared', async () => {
    expect(await get('/compare?dimension=tier&value=gold&againstValue=silver')).toMatchObject({
      status: 200,
      body: { dimension: 'tier', total: { a: { n: 6 }, b: { n: 5 }, difference: 200 } },
    });
    expect(await get('/compare?by=tier&filter=unit:riverside')).toMatchObject({
      status: 200,
      body: {
        against: 'rest',
        groups: [
          { a: { n: 6 }, b: { n: 5 } },
          { a: { n: 5 }, b: { n: 6 } },
        ],
      },
    });
  });

  it.each([
    ['?by=tier', '/by/0'],
    ['?by=lane&by=tier', '/by/1'],
    ['?filter=lane:fast&filter=tier:gold', '/filter/1'],
    ['?filter=:', '/filter/0'],
    ['/trend?by=tier', '/by'],
    ['/trend?filter=tier:gold', '/filter/0'],
    ['/compare?by=tier', '/by'],
    ['/compare?dimension=tier&value=gold&againstValue=silver', '/dimension'],
    ['/compare?by=lane&filter=tier:gold', '/filter/0'],
  ])('are unknown to another tenant, who is told of its own: %s', async (path, field) => {
    const detail = expect.stringMatching(/^names no dimension; there are unit, .*, source, lane$/);
    expect(await get(path, other)).toMatchObject({ status: 400, body: { violations: [{ field, detail }] } });
  });

  it('are unknown once the last answer that has them is gone', async () => {
    const tenant = uuidv7();
    await harness.publish(...said(tenant, 'late', [9], { tier: 'gold' }));
    await harness.settled();
    expect(await get('?by=tier', tenant)).toMatchObject({ status: 200 });
    await harness.publish(
      ...ratedResponses(tenant, [9], { responseId: derivedId('late', 0), version: 2, dimensions: { unit: 'mill' } }),
    );
    await harness.settled();
    expect(await get('?by=tier', tenant)).toMatchObject({ status: 400 });
    expect(await get('?by=unit', tenant)).toMatchObject({ status: 200, body: { groups: [n('mill', 1)] } });
  });
});
