import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId } from '@heed/kernel';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import type { VerificationAnswer } from './verification.schema.js';

const OTHER_TENANT = '0192f0c0-7000-7000-8000-0000000000bb';

describe('GET /v1/verify/text-analytics', () => {
  let harness: ServiceHarness;

  const verify = async (tenantId = TEST_TENANT): Promise<VerificationAnswer> => {
    const url = '/v1/verify/text-analytics';
    return (await harness.request<VerificationAnswer>('text-analytics', url, { tenantId, scopes: ['read'] })).body;
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    const said = (id: string, day: string, nps: number[], comment: string | null, version = 1) =>
      receivedEvent({ tenantId: TEST_TENANT, id, day, nps, comment, version, dimensions: { unit: 'north' } });
    await harness.publish(
      said('1', '2026-11-01', [3], 'The staff were rude and the food was awful.'),
      said('1', '2026-11-01', [3], 'The staff were rude.', 2),
      said('2', '2026-11-01', [10], null),
      said('3', '2026-11-02', [], 'Lovely food!'),
    );
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('finds nothing wrong in what consumers summed, and hashes newest versions by day', async () => {
    const { checked, wrong, days, service } = await verify();
    expect({ service, checked, wrong }).toEqual({ service: 'text-analytics', checked: 10, wrong: [] });
    const hashOf = (key: string): string => `hashtextextended('${key}', 0)::numeric`;
    const [expected] = await harness.owner.query<[{ first: string; second: string }]>(
      `SELECT (${hashOf(`${derivedId(TEST_TENANT, '1')}:2`)} + ${hashOf(`${derivedId(TEST_TENANT, '2')}:1`)})::text AS first,
              ${hashOf(`${derivedId(TEST_TENANT, '3')}:1`)}::text AS second`,
    );
    expect(days).toEqual([
      { day: '2026-11-01', responses: 2, hash: expected.first },
      { day: '2026-11-02', responses: 1, hash: expected.second },
    ]);
  });

  it('is empty for a tenant without responses', async () => {
    expect(await verify(OTHER_TENANT)).toEqual({ service: 'text-analytics', checked: 0, wrong: [], days: [] });
  });

  it('names cells that are wrong, missing or left over', async () => {
    await harness.owner.query(
      `UPDATE text_analytics.theme_cells SET units = units + 1 WHERE day = '2026-11-01' AND dimension = '' AND theme = 'staff'`,
    );
    await harness.owner.query(`DELETE FROM text_analytics.nps_cells WHERE day = '2026-11-02' AND dimension = 'unit'`);
    await harness.owner.query(
      `INSERT INTO text_analytics.nps_cells VALUES ($1, '2020-01-01', 'unit', 'gone', 1, 1, 0, 0)`,
      [TEST_TENANT],
    );
    const staff = { mentions: 1, positive: 0, neutral: 0, negative: 1 };
    expect((await verify()).wrong).toEqual([
      {
        what: 'nps_cells 2020-01-01 unit:gone',
        stored: { answers: 1, n: 1, promoters: 0, detractors: 0 },
        recomputed: null,
      },
      {
        what: 'nps_cells 2026-11-02 unit:north',
        stored: null,
        recomputed: { answers: 1, n: 0, promoters: 0, detractors: 0 },
      },
      {
        what: 'theme_cells 2026-11-01 total staff',
        stored: { ...staff, units: -27719 },
        recomputed: { ...staff, units: -27720 },
      },
    ]);
  });
});
