import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type HeedEvent, type ResponseReceived } from '@heed/contracts';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';
import { RepublicationJob } from './republication.job.js';
import type { Republication, RepublicationPage } from './republication.schema.js';

const stranger = '0192f0c0-7000-7000-8000-0000000000bb';
const PATH = '/v1/responses/republish';

describe('republishing', () => {
  let harness: ServiceHarness;
  const start = (body?: unknown, tenantId = TEST_TENANT) =>
    harness.request<Republication & { detail: string }>('ingestion', PATH, { method: 'POST', body, tenantId });
  const get = async (id: string): Promise<Republication> =>
    (await harness.request<Republication>('ingestion', `${PATH}/${id}`)).body;
  const ended = (id: string): Promise<Republication> =>
    eventually(async () => {
      const run = await get(id);
      if (run.state === 'running') throw new Error(`${run.emitted} of ${run.total} emitted`);
      return run;
    });
  const send = (rows: object[], tenantId = TEST_TENANT) =>
    harness.request('ingestion', '/v1/responses', { method: 'POST', body: rows, tenantId });
  const answer = (id: string, day: number, value = 3): object => ({
    id,
    answeredAt: `2026-11-${String(day).padStart(2, '0')}T09:00:00Z`,
    answers: [{ metric: 'nps', value }],
    comment: `Words of ${id}.`,
    respondent: { id: `customer-${id}` },
    dimensions: { unit: 'mill' },
  });
  const events = async (): Promise<HeedEvent<ResponseReceived>[]> => {
    await harness.settled();
    return (await harness.eventsOn(topics.responsesReceived.name)) as HeedEvent<ResponseReceived>[];
  };
  /** What a run put onto the topic. */
  const emittedBy = async (run: () => Promise<unknown>): Promise<HeedEvent<ResponseReceived>[]> => {
    const before = (await events()).length;
    await run();
    return (await events()).slice(before);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
  });
  afterAll(() => harness.stop());

  it('ends at once where there is nothing', async () => {
    const { status, body } = await start();
    expect(status).toBe(202);
    expect(await ended(body.id)).toMatchObject({ state: 'ended', total: 0, emitted: 0, requestedBy: 'key:test' });
  });

  it('emits the newest version of every answer once more, deleted ones too, as it was emitted first', async () => {
    await send([answer('a', 1), answer('b', 2), answer('c', 3), answer('d', 4)]);
    await send([{ ...answer('b', 2, 9), revision: 2 }]);
    await harness.request('ingestion', '/v1/responses/c', { method: 'DELETE' });
    const first = new Map((await events()).map((event) => [event.subject, event]));
    expect(first.size).toBe(4);
    const again = await emittedBy(async () => ended((await start()).body.id));
    const byId = (list: Iterable<HeedEvent>) => [...list].sort((x, y) => (x.subject < y.subject ? -1 : 1));
    const withoutId = ({ id: _, lane: __, ...event }: HeedEvent) => event;
    expect(byId(again).map(withoutId)).toEqual(byId(first.values()).map(withoutId));
    expect(again.every(({ lane }) => lane === 'bulk')).toBe(true);
    expect(again.filter(({ data }) => data.deleted === true)).toHaveLength(1);
    const known = new Set((await events()).map(({ id }) => id));
    expect(known.size).toBe((await events()).length);
  });

  it('holds to days, the last one excluded, and to its tenant', async () => {
    await send([answer('theirs', 2)], stranger);
    const again = await emittedBy(async () => {
      const { body } = await start({ from: '2026-11-02', to: '2026-11-04' });
      expect(body).toMatchObject({ from: '2026-11-02', to: '2026-11-04', total: 2 });
      expect(await ended(body.id)).toMatchObject({ emitted: 2 });
      expect((await harness.request('ingestion', `${PATH}/${body.id}`, { tenantId: stranger })).status).toBe(404);
    });
    expect(again.map(({ data }) => data.externalId).sort()).toEqual(['b', 'c']);
  });

  it('refuses what is no period, and whoever is not an admin', async () => {
    for (const body of [{ from: 'soon' }, { from: '2026-11-03', to: '2026-11-03' }, { until: '2026-11-03' }])
      expect((await start(body)).status).toBe(400);
    for (const scope of ['ingest', 'read', 'tasks'] as const)
      expect((await harness.request('ingestion', PATH, { method: 'POST', scopes: [scope] })).status).toBe(403);
    expect((await harness.request('ingestion', `${PATH}/none`)).status).toBe(404);
  });

  describe('many answers', () => {
    const MANY = 1_200;
    const job = () => harness.service('ingestion').app.get(RepublicationJob);

    beforeAll(async () => {
      const rows = Array.from({ length: MANY }, (_, index) => answer(`many-${index}`, 10 + (index % 5)));
      await send(rows.slice(0, 600));
      await send(rows.slice(600));
    });

    /** Keeps an answer of the third day from being read until it is let go. */
    const held = async (work: () => Promise<void>): Promise<void> => {
      const runner = harness.owner.createQueryRunner();
      await runner.startTransaction();
      await runner.query(
        `SELECT 1 FROM ingestion.responses WHERE tenant_id = $1 AND day = '2026-11-13' LIMIT 1 FOR UPDATE`,
        [TEST_TENANT],
      );
      try {
        await work();
      } finally {
        await runner.rollbackTransaction();
        await runner.release();
      }
    };

    /** Ends pages that wait for an answer; says how many. */
    const waitingPages = async (end: 'pg_terminate_backend' | 'pg_cancel_backend'): Promise<number> => {
      const found = await harness.owner.query<unknown[]>(
        `SELECT ${end}(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'heed_ingestion_worker'
         AND wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'`,
      );
      return found.length;
    };

    it('goes on where it was when its process dies in the middle, without a gap and without a repeat', async () => {
      const again = await emittedBy(async () => {
        let id = '';
        await held(async () => {
          const { body } = await start({ from: '2026-11-10' });
          id = body.id;
          await eventually(async () => expect(await waitingPages('pg_terminate_backend')).toBe(1));
          expect((await get(id)).emitted).toBe(500);
        });
        expect(await ended(id)).toMatchObject({ state: 'ended', total: MANY, emitted: MANY });
      });
      expect(again).toHaveLength(MANY);
      expect(new Set(again.map(({ subject }) => subject)).size).toBe(MANY);
    });

    it('is one run at a time, until it is cancelled', async () => {
      const again = await emittedBy(async () => {
        await held(async () => {
          const { body } = await start({ from: '2026-11-10' });
          const refused = await start();
          expect(refused).toMatchObject({ status: 409 });
          expect(refused.body.detail).toContain(body.id);
          expect((await start({}, stranger)).status).toBe(202);
          await eventually(async () => expect((await get(body.id)).emitted).toBe(500));
          const cancelled = harness.request<Republication>('ingestion', `${PATH}/${body.id}`, { method: 'DELETE' });
          // It waits for the page in hand, and that for the answer: let the page fail.
          await eventually(async () => {
            await waitingPages('pg_cancel_backend');
            expect((await get(body.id)).state).toBe('cancelled');
          });
          expect((await cancelled).body).toMatchObject({ state: 'cancelled', emitted: 500 });
        });
        const { body } = await harness.request<RepublicationPage>('ingestion', PATH);
        expect(body.items[0]).toMatchObject({ state: 'cancelled' });
        expect(body.items.length).toBeGreaterThan(1);
        const seen: Republication[] = [];
        for (let cursor = ''; ;) {
          const page = await harness.request<RepublicationPage>('ingestion', `${PATH}?limit=1${cursor}`);
          seen.push(...page.body.items);
          if (page.body.nextCursor === null) break;
          cursor = `&cursor=${page.body.nextCursor}`;
        }
        expect(seen).toEqual(body.items);
      });
      expect(again.filter(({ tenantId }) => tenantId === TEST_TENANT)).toHaveLength(500);
      expect((await start({ to: '2026-11-02' })).status).toBe(202);
    });

    it('waits while the tenant’s events stand in the outbox, and does not hold up another tenant', async () => {
      await eventually(async () => {
        const { body } = await harness.request<{ items: Republication[] }>('ingestion', PATH);
        expect(body.items.filter(({ state }) => state === 'running')).toEqual([]);
      });
      await harness.service('ingestion').relay.stop();
      const { body } = await start({ from: '2026-11-10' });
      await eventually(async () => expect((await get(body.id)).emitted).toBe(500));
      expect(await job().emitPage()).toBe(0);
      expect(await job().emitPage()).toBe(0);
      expect(await get(body.id)).toMatchObject({ state: 'running', emitted: 500 });
      const theirs = await start({}, stranger);
      await eventually(async () => {
        const { body: run } = await harness.request<Republication>('ingestion', `${PATH}/${theirs.body.id}`, {
          tenantId: stranger,
        });
        expect(run).toMatchObject({ state: 'ended', emitted: 1 });
      });
      await harness.owner.query(`DELETE FROM ingestion.outbox`);
      await eventually(async () => expect((await get(body.id)).emitted).toBe(1_000));
    });
  });
});
