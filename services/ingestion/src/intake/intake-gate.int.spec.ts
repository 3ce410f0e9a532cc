import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion, IntakeSettings } from '../index.js';

const answer = (): unknown => ({ id: uuidv7(), answeredAt: '2026-11-20T09:12:00Z', answers: [], comment: 'Late.' });

describe('the intake gate', () => {
  let harness: ServiceHarness;
  let importUrl: string;
  const send = async (url: string) => {
    const { status, headers, body } = await harness.request<{ code?: string }>('ingestion', url, {
      method: 'POST',
      body: answer(),
    });
    return { status, retryAfter: headers['retry-after'], code: body.code };
  };
  /** An event of a tenant that has waited. */
  const wait = (lane: number, minutes: number, tenantId: string) =>
    harness.owner.query(
      `INSERT INTO ingestion.outbox (lane, tenant_id, topic, key, key_hash, headers, value, created_at)
       VALUES ($1, $2, 'heed.responses.received', 'k', 0, '{}', '{}', now() - $3::int * interval '1 minute')`,
      [lane, tenantId, minutes],
    );

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion], {
      providers: [{ provide: IntakeSettings, useValue: new IntakeSettings(undefined, undefined, 60) }],
    });
    const { body } = await harness.request<{ importId: string }>('ingestion', '/v1/imports', {
      method: 'POST',
      body: { name: 'x.csv', key: 'x' },
    });
    importUrl = `/v1/responses?importId=${body.importId}`;
    await harness.settled();
    await harness.service('ingestion').relay.stop();
  });
  afterAll(() => harness.stop());

  it('sheds imports when imports wait too long, and never a live answer, until they have left', async () => {
    const own = TEST_TENANT;
    await wait(1, 2, own);
    const refused = { status: 503, retryAfter: '30', code: 'HEED_UNAVAILABLE' };
    await eventually(async () => expect(await send(importUrl)).toMatchObject(refused));
    expect(await send('/v1/responses')).toMatchObject({ status: 201 });
    // What was accepted just now would be the oldest by its id.
    await harness.owner.query(`DELETE FROM ingestion.outbox WHERE lane = 0`);
    await wait(0, 2, own);
    await eventually(async () => expect(await send('/v1/responses')).toMatchObject(refused));
    await harness.owner.query(`DELETE FROM ingestion.outbox`);
    await eventually(async () => expect(await send('/v1/responses')).toMatchObject({ status: 201 }));
  });

  it('sheds nobody for what another tenant has waiting', async () => {
    await harness.owner.query(`DELETE FROM ingestion.outbox`);
    await wait(0, 2, '0192f0c0-7000-7000-8000-0000000000ff');
    await wait(0, 2, TEST_TENANT);
    await eventually(async () => expect(await send('/v1/responses')).toMatchObject({ status: 503 }));
    await harness.owner.query(`DELETE FROM ingestion.outbox WHERE tenant_id = $1`, [TEST_TENANT]);
    await eventually(async () => expect(await send('/v1/responses')).toMatchObject({ status: 201 }));
    await harness.owner.query(`DELETE FROM ingestion.outbox`);
  });
});
