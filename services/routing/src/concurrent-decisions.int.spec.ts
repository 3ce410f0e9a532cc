import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type HeedEvent, type TaskFacts } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { routing, RoutingSettings } from './index.js';
import { Answer } from './spec/answer.js';

const CUSTOMERS = 6;
const ANSWERS = 60;
const CAPACITY = 2;

describe('decisions, people and clocks at the same moment', () => {
  let harness: ServiceHarness;

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings(100) }],
    });
    // Fewer than there are customers: decisions, people and the job that hands out compete for them.
    const members = ['amira', 'ben'].map((id) => ({ id, name: id, capacity: CAPACITY }));
    const teams = [{ name: 'Customer care', members }];
    expect(await harness.request('routing', '/v1/teams', { method: 'PUT', body: teams })).toMatchObject({
      status: 200,
    });
  });
  afterAll(() => harness.stop());

  it('leave every task with a whole timeline, every answer with a decision and nothing in the dead letters', async () => {
    const answers = Array.from(
      { length: ANSWERS },
      (_, index) =>
        new Answer(`busy-${index}`, {
          respondentId: derivedId(TEST_TENANT, 'busy customer', index % CUSTOMERS),
          acceptedAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
        }),
    );
    const tasks = async () =>
      (await harness.request<{ items: { id: string }[] }>('routing', '/v1/tasks?limit=500')).body.items;
    const statuses: number[] = [];
    const people = async (): Promise<void> => {
      for (const { id } of await tasks())
        for (const [what, body] of [
          ['note', { text: 'Looked at it.' }],
          ['contact', { channel: 'phone', reached: true }],
          ['assign', { assignee: null }],
        ] as const)
          statuses.push((await harness.request('routing', `/v1/tasks/${id}/${what}`, { method: 'POST', body })).status);
    };
    const corrected = (index: number) => ({
      version: 2,
      respondentId: derivedId(TEST_TENANT, 'busy customer', (index * 5) % CUSTOMERS),
    });
    await harness.publish(...answers.map((answer, index) => answer.scored(index % 7)));
    await Promise.all([
      harness.publish(...[...answers].reverse().map((answer) => answer.analyzed())),
      people(),
      harness.publish(...answers.map((answer, index) => answer.scored((index * 3) % 11, corrected(index)))),
      harness.publish(
        ...answers.map((answer, index) => answer.analyzed({ ...corrected(index), urgent: index % 9 === 0 })),
      ),
      people(),
    ]);
    await people();
    await harness.settled();
    await eventually(async () =>
      expect(
        await harness.owner.query(`SELECT 1 FROM routing.cases WHERE decide_at IS NOT NULL OR provisional`),
      ).toEqual([]),
    );
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect((await harness.request<{ wrong: unknown[] }>('routing', '/v1/verify/routing')).body.wrong).toEqual([]);
    expect((await harness.request('routing', '/v1/decisions/summary')).body).toMatchObject({ decided: ANSWERS });
    expect(await harness.owner.query('SELECT * FROM routing.dead_letters')).toEqual([]);
    const strays = await harness.owner.query<unknown[]>(
      `SELECT c.response_id FROM routing.cases c JOIN routing.tasks t USING (tenant_id, task_id)
       WHERE c.outcome = 'joined' AND (t.close_outcome = 'withdrawn' OR t.respondent_id <> c.respondent_id)`,
    );
    expect(strays).toEqual([]);
    const overloaded = await harness.owner.query<unknown[]>(
      `SELECT assignee_id FROM routing.tasks WHERE assignee_id IS NOT NULL AND closed_at IS NULL AND resolved_at IS NULL
       GROUP BY 1 HAVING count(*) > $1`,
      [CAPACITY],
    );
    expect(overloaded).toEqual([]);
    await harness.settled();
    const events = (await harness.eventsOn(topics.tasks.name)) as HeedEvent<TaskFacts>[];
    for (const { id } of await tasks()) {
      const versions = events.filter(({ subject }) => subject === id).map(({ data }) => data.version);
      expect([...versions].sort((a, b) => a - b)).toEqual(versions);
      expect(new Set(versions).size).toBe(versions.at(-1));
    }
  });

  it('wait for their customer before they hold an answer, so that a task which is taken back finds its answers free', async () => {
    const respondentId = derivedId(TEST_TENANT, 'customer in a circle');
    const [opener, joiner] = ['opener', 'joiner'].map((name) => new Answer(name, { respondentId })) as [Answer, Answer];
    for (const answer of [opener, joiner]) {
      await harness.publish(answer.scored(1), answer.analyzed());
      await harness.settled();
    }
    const outcomeOf = async ({ id }: Answer): Promise<unknown> =>
      (
        await harness.owner.query<{ outcome: string }[]>('SELECT outcome FROM routing.cases WHERE response_id = $1', [
          id,
        ])
      )[0]?.outcome;
    expect([await outcomeOf(opener), await outcomeOf(joiner)]).toEqual(['opened', 'joined']);
    const waiting = (kind: string) =>
      eventually(async () =>
        expect(
          await harness.owner.query(
            `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = $1`,
            [kind],
          ),
        ).toHaveLength(1),
      );
    const gate = harness.owner.createQueryRunner();
    await gate.startTransaction();
    try {
      await gate.query('SELECT 1 FROM routing.tasks WHERE response_id = $1 FOR UPDATE', [opener.id]);
      // Holds the customer, and waits for the task that it will take back.
      await harness.publish(opener.scored(10, { version: 2 }), opener.analyzed({ version: 2 }));
      await waiting('transactionid');
      await harness.owner.query('UPDATE routing.cases SET decide_at = now() WHERE response_id = $1', [joiner.id]);
      await waiting('advisory');
      expect(
        await harness.owner.query('SELECT 1 FROM routing.cases WHERE response_id = $1 FOR UPDATE SKIP LOCKED', [
          joiner.id,
        ]),
      ).toHaveLength(1);
    } finally {
      await gate.rollbackTransaction();
      await gate.release();
    }
    await harness.settled();
    await eventually(async () =>
      expect([await outcomeOf(opener), await outcomeOf(joiner)]).toEqual(['withdrawn', 'opened']),
    );
  });
});
