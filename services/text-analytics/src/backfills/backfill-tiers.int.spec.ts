import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ResponseAnalyzed, topics } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { receivedEvent } from '../analyses/received-event.fixture.js';
import { textAnalytics, TextSettings } from '../index.js';
import type { Backfill } from './backfill.schema.js';

const PATH = '/v1/themes/backfill';
const SURE = 'The staff were rude.';
const HELD = derivedId(TEST_TENANT, 'held');

describe('a backfill where HEED_TEXT_DEEP is auto', () => {
  let harness: ServiceHarness;
  const start = async (body: object): Promise<Backfill> =>
    (await harness.request<Backfill>('text-analytics', PATH, { method: 'POST', body })).body;
  const found = async (id: string): Promise<Backfill> =>
    (await harness.request<Backfill>('text-analytics', `${PATH}/${id}`)).body;
  const over = (id: string): Promise<Backfill> =>
    eventually(
      async () => {
        const run = await found(id);
        expect(run.state).toBe('ended');
        return run;
      },
      { timeoutMs: 45_000 },
    );
  const stored = (): Promise<{ comment: string; reading: number; deep: boolean }[]> =>
    harness.owner.query(
      `SELECT comment, reading, engine LIKE '%deep%' AS deep FROM text_analytics.analyses WHERE tenant_id = $1`,
      [TEST_TENANT],
    );

  beforeAll(async () => {
    const settings = { provide: TextSettings, useValue: new TextSettings('auto') };
    harness = await ServiceHarness.start([textAnalytics], { providers: [settings] });
    const given = (id: string, comment: string, day: string) =>
      receivedEvent({ tenantId: TEST_TENANT, id, nps: [2], comment, day });
    await harness.publish(
      given('sure', SURE, '2026-11-01'),
      ...Array.from({ length: 110 }, (_, index) => {
        return given(`early-${index}`, `Counter ${index} closed before it was my turn.`, '2026-11-02');
      }),
      given('held', 'The clerk at the counter sent me away.', '2026-11-03'),
      given('late', 'The door was left open again.', '2026-11-03'),
    );
    await harness.settled();
    // As if an older engine had read them.
    await harness.owner.query(`UPDATE text_analytics.analyses SET engine = 'heed-old'`);
  });
  afterAll(() => harness.stop());

  it('reads deeply what the fast tier is unsure of, and nothing twice where it is killed in the middle', async () => {
    let id = '';
    await harness.owner.transaction(async (manager) => {
      // The second page stands still between what it has read and its commit.
      await manager.query(`SELECT FROM text_analytics.analyses WHERE response_id = $1 FOR UPDATE`, [HELD]);
      const started = await start({});
      expect(started).toMatchObject({ tier: 'auto', total: 113, read: 0, deep: 0 });
      id = started.id;
      await eventually(
        async () => {
          const waiting = await manager.query<unknown[]>(
            `SELECT 1 FROM pg_stat_activity WHERE application_name = 'heed text-analytics worker' AND wait_event_type = 'Lock'
               AND datname = current_database()`,
          );
          expect(waiting).toHaveLength(1);
        },
        { timeoutMs: 45_000 },
      );
      expect(await found(id)).toMatchObject({ state: 'running', read: 100, changed: 100 });
      await harness.killAndStart('text-analytics');
    });
    expect(await over(id)).toMatchObject({ total: 113, read: 113, deep: 112, changed: 113 });
    await harness.settled();
    const after = await stored();
    expect(new Set(after.map(({ reading }) => reading))).toEqual(new Set([2]));
    expect(after.filter(({ deep }) => !deep).map(({ comment }) => comment)).toEqual([SURE]);
    const told = (await harness.eventsOn(topics.responsesAnalyzed.name)).map(({ data }) => data as ResponseAnalyzed);
    const again = told.filter(({ backfill }) => backfill === true);
    expect([again.length, new Set(again.map(({ responseId }) => responseId)).size]).toEqual([113, 113]);
    expect(again.filter(({ tier }) => tier === 'deep')).toHaveLength(112);
  });

  it('changes nothing where it reads the same once more', async () => {
    const { id } = await start({ from: '2026-11-03' });
    expect(await over(id)).toMatchObject({ read: 2, deep: 2, changed: 0 });
  });
});
