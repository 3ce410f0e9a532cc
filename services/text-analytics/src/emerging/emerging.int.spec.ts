import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaValidator } from '@heed/contracts';
import { ServiceHarness } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics } from '../index.js';
import { EmergingAnswer } from './emerging.schema.js';

const tenantId = '0192f0c0-7000-7000-8000-0000000000f1';
const other = '0192f0c0-7000-7000-8000-0000000000f2';
const usual = [
  'All went well enough',
  'Nothing special to tell',
  'My usual visit on the way home',
  'The staff were rude.',
];

describe('GET /v1/emerging', () => {
  let harness: ServiceHarness;
  const get = async (query = '', tenant = tenantId) => {
    const { status, body } = await harness.request<EmergingAnswer>('text-analytics', `/v1/emerging${query}`, {
      ...{ tenantId: tenant, scopes: ['read'] },
    });
    return { status, body };
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([textAnalytics]);
    const long = Array.from({ length: 1_600 }, (_, i) =>
      receivedEvent({ tenantId, id: `old-${i}`, nps: [7], comment: usual[i % 4]!, day: `2026-10-${10 + (i % 20)}` }),
    );
    const fresh = Array.from({ length: 160 }, (_, i) =>
      receivedEvent({ tenantId, id: `new-${i}`, nps: [7], comment: usual[i % 4]!, day: `2026-11-${10 + (i % 10)}` }),
    );
    const robot = Array.from({ length: 14 }, (_, i) => {
      const comment = `${['I met a', 'Where was the', 'That', 'Our'][i % 4]!} robot butler`;
      const answeredAt = `2026-11-19T10:${10 + i}:00.000Z`;
      return receivedEvent({ tenantId, id: `robot-${i}`, nps: [i % 3], comment, day: '2026-11-19', answeredAt });
    });
    const spam = Array.from({ length: 20 }, (_, i) =>
      receivedEvent({ tenantId, id: `spam-${i}`, comment: 'Visit casino tonight', day: '2026-11-18' }),
    );
    await harness.publish(...long, ...fresh, ...robot, ...spam);
    await harness.settled();
  });
  afterAll(() => harness.stop());

  it('names what is new in the newest 14 days, with quotes, over all pages of what was read', async () => {
    const { status, body } = await get();
    expect(status).toBe(200);
    expect(schemaValidator(EmergingAnswer)(body)).toMatchObject({ ok: true });
    expect(body.now).toEqual({ from: '2026-11-06', to: '2026-11-20', comments: 194, complete: true });
    expect(body.before).toEqual({ from: '2026-09-11', to: '2026-11-06', comments: 1_600, complete: true });
    expect(body.candidates).toMatchObject([{ term: 'robot butler', n: 14, authors: 4, before: 0 }]);
    expect(body.candidates[0]!.quotes).toMatchObject([
      { text: expect.stringContaining('robot butler'), day: '2026-11-19', score: 1 },
      ...[{ score: 0 }, { score: 2 }],
    ]);
  });

  it('takes no text that is sent again and again for many authors', async () => {
    const { body } = await get('?clauses=all&limit=50');
    expect(JSON.stringify(body.candidates)).not.toContain('casino');
  });

  it('finds nothing new where the days are like those before, and nothing in another tenant', async () => {
    expect((await get('?from=2026-10-20&to=2026-10-30')).body.candidates).toEqual([]);
    expect((await get('', other)).body).toEqual({
      ...{ now: null, before: null, clauses: 'unassigned', tested: 0, candidates: [], omitted: 0 },
    });
  });

  it('refuses days and dimensions that are none', async () => {
    expect((await get('?from=2026-11-02&to=2026-11-01')).status).toBe(400);
    expect((await get('?filter=nope:1')).status).toBe(400);
  });
});
