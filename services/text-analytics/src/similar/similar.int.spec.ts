import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaValidator } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { ServiceHarness } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import { SimilarAnswer } from './similar.schema.js';

const tenantId = '0192f0c0-7000-7000-8000-0000000000e1';
const other = '0192f0c0-7000-7000-8000-0000000000e2';
const LATE = 'The parcel arrived two weeks late';

describe('GET /v1/themes/responses/:id/similar', () => {
  let harness: ServiceHarness;
  const get = async (id: string, query = '', tenant = tenantId) => {
    const url = `/v1/themes/responses/${derivedId(tenantId, id)}/similar${query}`;
    const asked = { tenantId: tenant, scopes: ['read' as const] };
    const { status, body } = await harness.request<SimilarAnswer>('text-analytics', url, asked);
    return { status, body };
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    const comments = {
      late: LATE,
      again: `${LATE}!`,
      close: 'Our parcel was two weeks late again',
      far: 'The staff were kind and the shop was tidy',
      german: 'Das Paket kam zwei Wochen zu spät, und keiner hat uns etwas gesagt',
      silent: null,
    };
    await harness.publish(
      ...Object.entries(comments).map(([id, comment]) => receivedEvent({ tenantId, id, nps: [4], comment })),
      receivedEvent({ tenantId, id: 'gone', comment: LATE, version: 2, deleted: true }),
      receivedEvent({ tenantId: other, id: 'theirs', comment: LATE }),
    );
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('finds what says the same, most alike first, in its language and of its tenant alone', async () => {
    const { status, body } = await get('late', '?limit=2');
    expect(status).toBe(200);
    expect(schemaValidator(SimilarAnswer)(body)).toMatchObject({ ok: true });
    expect(body).toMatchObject({
      ...{ by: 'words', compared: 3 },
      comments: [
        { responseId: derivedId(tenantId, 'again'), text: `${LATE}!`, day: '2026-11-20', score: 4, likeness: 1 },
        { responseId: derivedId(tenantId, 'close') },
      ],
    });
  });

  it('has nothing for an answer without words', async () => {
    expect((await get('silent')).body).toEqual({ by: 'words', compared: 0, comments: [] });
  });

  it('knows no answer of another tenant, none that nobody sent, and refuses what is no limit', async () => {
    expect((await get('late', '', other)).status).toBe(404);
    expect((await get('nobody')).status).toBe(404);
    expect((await get('late', '?limit=0')).status).toBe(400);
  });
});
