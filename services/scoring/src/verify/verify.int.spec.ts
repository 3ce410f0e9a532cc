import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newEvent, responseReceived } from '@heed/contracts';
import { derivedId, uuidv7 } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { scoring } from '../index.js';
import type { Verification } from './verify.schema.js';

const { example } = responseReceived;

describe('the verification of scores', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([scoring]);
  });
  afterAll(() => harness.stop());

  const verify = async (tenantId: string): Promise<Verification> => {
    const answered = await harness.request<Verification>('scoring', '/v1/verify/scoring', {
      tenantId,
      scopes: ['read'],
    });
    expect(answered).toMatchObject({ status: 200 });
    return answered.body;
  };
  const take = async (tenantId: string, days: readonly string[]): Promise<void> => {
    const origin = { service: 'ingestion', tenantId, time: new Date() };
    await harness.publish(
      ...days.map((day, index) =>
        newEvent(responseReceived, { ...example, day, responseId: derivedId('verified', index) }, origin),
      ),
    );
    await harness.settled();
  };

  it('finds nothing to check where nothing has come', async () => {
    expect(await verify(uuidv7())).toEqual({ service: 'scoring', checked: 0, wrong: [], days: [] });
  });

  it('counts and hashes the responses of each day as SQL does', async () => {
    const tenantId = uuidv7();
    await take(tenantId, ['2026-11-20', '2026-11-21', '2026-11-21']);
    const expected = await harness.owner.query<{ hash: string }[]>(
      `SELECT sum(hashtextextended(id::text || ':1', 0))::text AS hash FROM unnest($1::uuid[], $2::date[]) AS r (id, day)
       GROUP BY day ORDER BY day`,
      [[0, 1, 2].map((index) => derivedId('verified', index)), ['2026-11-20', '2026-11-21', '2026-11-21']],
    );
    // Each day has a total, a unit and a touchpoint.
    expect(await verify(tenantId)).toEqual({
      service: 'scoring',
      checked: 6,
      wrong: [],
      days: [
        { day: '2026-11-20', responses: 1, hash: expected[0]!.hash },
        { day: '2026-11-21', responses: 2, hash: expected[1]!.hash },
      ],
    });
  });

  it('reports a sum that is wrong, one that is missing and one that should not be', async () => {
    const [tenantId, other] = [uuidv7(), uuidv7()];
    await take(tenantId, ['2026-11-20']);
    await take(other, ['2026-11-20']);
    const ofTenant = `WHERE tenant_id = '${tenantId}'`;
    await harness.owner.query(
      `UPDATE scoring.score_cells SET value_sum = value_sum + 0.1 ${ofTenant} AND dimension = ''`,
    );
    await harness.owner.query(`DELETE FROM scoring.score_cells ${ofTenant} AND dimension = 'unit'`);
    await harness.owner.query(
      `INSERT INTO scoring.score_cells SELECT tenant_id, metric, question, dimension, '2027-01-01', value, n, positive,
         neutral, negative, value_sum FROM scoring.score_cells ${ofTenant} AND dimension = 'touchpoint'`,
    );
    const sums = { n: 1, positive: 0, neutral: 0, negative: 1, valueSum: 3 };
    expect(await verify(tenantId)).toMatchObject({
      checked: 4,
      wrong: [
        { what: '2026-11-20 nps nps total', stored: { ...sums, valueSum: 3.1 }, recomputed: sums },
        { what: '2026-11-20 nps nps unit:riverside', stored: null, recomputed: sums },
        { what: '2027-01-01 nps nps touchpoint:delivery', stored: sums, recomputed: null },
      ],
    });
    expect(await verify(other)).toMatchObject({ checked: 3, wrong: [] });
  });

  it('returns at most 50 of many wrong sums', async () => {
    const tenantId = uuidv7();
    await take(tenantId, ['2026-11-20']);
    await harness.owner.query(
      `INSERT INTO scoring.score_cells
       SELECT $1, 'nps', 'nps', '', DATE '2025-01-01' + i, '', 1, 1, 0, 0, 10 FROM generate_series(1, 60) AS i`,
      [tenantId],
    );
    const { checked, wrong } = await verify(tenantId);
    expect(checked).toBe(63);
    expect(wrong).toHaveLength(50);
  });
});
