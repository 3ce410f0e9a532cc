import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';

describe('custom dimensions of themes', () => {
  let harness: ServiceHarness;
  const get = (url: string, tenantId = TEST_TENANT) => harness.request('text-analytics', url, { tenantId });

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    const said = (id: string, tier: string, nps: number) =>
      receivedEvent({ tenantId: TEST_TENANT, id, nps: [nps], dimensions: { tier } });
    await harness.publish(said('1', 'gold', 10), said('2', 'gold', 9), said('3', 'silver', 0));
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('can be asked for where answers have them', async () => {
    expect(await get('/v1/themes?by=tier')).toMatchObject({
      body: {
        groups: [
          { value: 'gold', n: 2, score: 100 },
          { value: 'silver', n: 1, score: -100 },
        ],
      },
    });
    expect(await get('/v1/themes?filter=tier:gold&filter=unit:x')).toMatchObject({ status: 200, body: { n: 0 } });
    expect(await get('/v1/themes/trend?filter=tier:gold')).toMatchObject({ status: 200, body: { total: { n: 2 } } });
  });

  it('are refused by name where no answer of the tenant has them', async () => {
    for (const [url, field] of [
      ['/v1/themes?by=tier', '/by'],
      ['/v1/themes?filter=tier:gold', '/filter/0'],
      ['/v1/themes/trend?filter=tier:gold', '/filter/0'],
    ] as const)
      expect(await get(url, OTHER_TENANT)).toMatchObject({ status: 400, body: { violations: [{ field }] } });
  });
});
