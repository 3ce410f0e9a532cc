import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type HeedEvent, type ResponseFacts, type TaskFacts } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { routing, RoutingSettings } from './index.js';
import { Answer } from './spec/answer.js';

interface Task {
  id: string;
  state: string;
  priority: string;
  team: string;
  rule: string;
  assignee: { id: string } | null;
  closeOutcome: string | null;
  comment: string | null;
  timeline: { kind: string }[];
}
interface Decision {
  outcome: string;
  rule: string;
  reason: string | null;
  taskId: string | null;
  provisional: boolean;
}

const customer = (name: string): string => derivedId(TEST_TENANT, 'customer', name);

describe('routing after corrections', () => {
  let harness: ServiceHarness;
  const decision = async (answer: Answer): Promise<Decision> => {
    const { status, body } = await harness.request<Decision>('routing', `/v1/decisions/${answer.id}`);
    if (status !== 200) throw new Error(`no decision: ${status}`);
    return body;
  };
  const taskOf = async (answer: Answer): Promise<Task> =>
    (await harness.request<Task>('routing', `/v1/tasks/${(await decision(answer)).taskId}`)).body;
  const kinds = async (answer: Answer): Promise<string[]> => (await taskOf(answer)).timeline.map(({ kind }) => kind);
  const act = (task: { id: string }, what: string, body: unknown) =>
    harness.request<Task>('routing', `/v1/tasks/${task.id}/${what}`, { method: 'POST', body });
  const both = async (answer: Answer, value: number, facts: Partial<ResponseFacts> = {}, urgent = false) => {
    await harness.publish(answer.scored(value, facts), answer.analyzed({ ...facts, urgent }));
    await harness.settled();
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings(700) }],
    });
    const members = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
    const teams = [
      { name: 'Customer care', members: members('amira', 'ben') },
      { name: 'Stores', members: members('chen') },
    ];
    expect(await harness.request('routing', '/v1/teams', { method: 'PUT', body: teams })).toMatchObject({
      status: 200,
    });
  });
  afterAll(() => harness.stop());
  afterEach(async () => {
    const { body } = await harness.request<{ wrong: unknown[] }>('routing', '/v1/verify/routing');
    expect(body.wrong).toEqual([]);
  });

  it('never withdraws on a missing half: a slow scoring service does not close what an unhappy customer opened', async () => {
    const [scoringLate, analysisLate] = [new Answer('scoring-late'), new Answer('analysis-late')];
    await both(scoringLate, 2);
    await both(analysisLate, 9, {}, true);
    const before = [await taskOf(scoringLate), await taskOf(analysisLate)];
    await harness.publish(scoringLate.analyzed({ version: 2 }), analysisLate.scored(9, { version: 2 }));
    for (const answer of [scoringLate, analysisLate])
      await eventually(async () => expect(await decision(answer)).toMatchObject({ provisional: true }));
    expect(await decision(scoringLate)).toMatchObject({ outcome: 'opened' });
    expect(await decision(analysisLate)).toMatchObject({ outcome: 'opened', rule: 'urgent comment' });
    await harness.publish(scoringLate.scored(2, { version: 2 }), analysisLate.analyzed({ version: 2, urgent: true }));
    await harness.settled();
    expect(await decision(scoringLate)).toMatchObject({ outcome: 'opened', rule: 'very unhappy', provisional: false });
    expect([await taskOf(scoringLate), await taskOf(analysisLate)].map(({ assignee }) => assignee)).toEqual(
      before.map(({ assignee }) => assignee),
    );
    const closed = (await harness.eventsOn(topics.tasks.name)).filter(({ type }) => type === 'heed.task.closed.v1');
    expect(closed).toEqual([]);
  });

  it('raises the task that an answer joined when its second half asks for more, as if both had come together', async () => {
    for (const [name, together] of [
      ['apart', false],
      ['together', true],
    ] as const) {
      const respondentId = customer(name);
      const first = new Answer(`${name}-1`, { respondentId });
      const second = new Answer(`${name}-2`, { respondentId });
      await both(first, 5);
      if (together) await both(second, 5, {}, true);
      else {
        await harness.publish(second.scored(5));
        await eventually(async () => expect(await decision(second)).toMatchObject({ outcome: 'joined' }));
        await harness.publish(second.analyzed({ urgent: true }));
        await harness.settled();
      }
      expect(await decision(second)).toMatchObject({ outcome: 'joined', rule: 'urgent comment', provisional: false });
      expect(await taskOf(first)).toMatchObject({ priority: 'urgent' });
    }
  });

  it('keeps what another answer raised when the answer that opened the task is read late', async () => {
    const respondentId = customer('raised');
    const [first, second] = [new Answer('raised-1', { respondentId }), new Answer('raised-2', { respondentId })];
    await harness.publish(first.scored(5));
    await eventually(async () => expect(await decision(first)).toMatchObject({ outcome: 'opened' }));
    await both(second, 5, {}, true);
    expect(await taskOf(first)).toMatchObject({ priority: 'urgent' });
    await harness.publish(first.analyzed());
    await harness.settled();
    expect(await taskOf(first)).toMatchObject({ priority: 'urgent', rule: 'unhappy' });
  });

  it('leaves no unhappy customer without a task when the answer that others joined is taken back', async () => {
    const respondentId = customer('left alone');
    const [first, second] = [new Answer('alone-1', { respondentId }), new Answer('alone-2', { respondentId })];
    await both(first, 2);
    await both(second, 3);
    expect(await decision(second)).toMatchObject({ outcome: 'joined' });
    await both(first, 10, { version: 2 });
    expect(await decision(first)).toMatchObject({ outcome: 'withdrawn' });
    await eventually(async () =>
      expect(await decision(second)).toMatchObject({ outcome: 'opened', provisional: false }),
    );
    expect(await taskOf(second)).toMatchObject({ state: 'assigned', rule: 'very unhappy' });
    expect((await taskOf(second)).id).not.toBe((await taskOf(first)).id);
  });

  it('follows an answer whose customer was corrected: its task is the new customer’s', async () => {
    const [ann, bea] = [customer('ann'), customer('bea')];
    const opened = new Answer('moved-1', { respondentId: ann });
    await both(opened, 2);
    await both(opened, 2, { version: 2, respondentId: bea });
    const [annAgain, beaAgain] = [
      new Answer('moved-2', { respondentId: ann }),
      new Answer('moved-3', { respondentId: bea }),
    ];
    await both(annAgain, 2);
    await both(beaAgain, 2);
    expect(await decision(annAgain)).toMatchObject({ outcome: 'opened' });
    expect(await decision(beaAgain)).toMatchObject({ outcome: 'joined', taskId: (await taskOf(opened)).id });
    const events = (await harness.eventsOn(topics.tasks.name)) as HeedEvent<TaskFacts>[];
    const { id } = await taskOf(opened);
    expect(events.filter(({ subject }) => subject === id).map(({ data }) => data.respondentId)).toEqual([
      ann,
      bea,
      bea,
    ]);
  });

  it('takes a joined answer out of the task of a customer who did not give it', async () => {
    const [cleo, dora] = [customer('cleo'), customer('dora')];
    const [first, second] = [new Answer('out-1', { respondentId: cleo }), new Answer('out-2', { respondentId: cleo })];
    await both(first, 2);
    await both(second, 2);
    expect(await decision(second)).toMatchObject({ outcome: 'joined' });
    await both(second, 2, { version: 2, respondentId: dora });
    expect(await decision(second)).toMatchObject({ outcome: 'opened' });
    expect(await taskOf(second)).toMatchObject({ timeline: [{ kind: 'opened' }] });
    expect(await kinds(first)).toEqual(['opened', 'joined', 'left']);
  });

  it('opens on a revision with follow-up what came without, and withdraws what comes without', async () => {
    const answer = new Answer('follow-up', { followUp: false });
    await both(answer, 1);
    expect(await decision(answer)).toMatchObject({ outcome: 'nothing', reason: 'sent without follow-up' });
    await both(answer, 1, { version: 2, followUp: true });
    expect(await decision(answer)).toMatchObject({ outcome: 'opened', reason: null });
    await harness.publish(answer.scored(1, { version: 3, followUp: false }));
    await eventually(async () =>
      expect(await decision(answer)).toMatchObject({ outcome: 'withdrawn', reason: 'sent without follow-up' }),
    );
  });

  it('keeps the assignee within a team, and gives the task to somebody of the team that it moves to', async () => {
    const { body: rules } = await harness.request<unknown[]>('routing', '/v1/rules');
    const stores = {
      name: 'stores',
      condition: { unhappy: true, dimensions: { unit: ['riverside-store'] } },
      task: { kind: 'recovery', team: 'Stores', priority: 'low', firstContactMinutes: 10, resolutionMinutes: null },
    };
    await harness.request('routing', '/v1/rules', { method: 'PUT', body: [stores, ...rules] });
    const answer = new Answer('moves');
    await both(answer, 6);
    const { assignee } = await taskOf(answer);
    await both(answer, 1, { version: 2 });
    expect(await taskOf(answer)).toMatchObject({ rule: 'very unhappy', assignee });
    await both(answer, 1, { version: 3, dimensions: { unit: 'riverside-store' } });
    const moved = await taskOf(answer);
    expect(moved).toMatchObject({ team: 'Stores', rule: 'stores', assignee: { id: 'chen' }, state: 'assigned' });
    await harness.request('routing', '/v1/rules', { method: 'PUT', body: rules });
    const removed = await harness.request('routing', '/v1/teams', {
      method: 'PUT',
      body: [{ name: 'Customer care', members: [] }],
    });
    expect(removed).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Stores') } });
    expect(await act(moved, 'assign', { assignee: 'amira', team: 'Customer care' })).toMatchObject({ status: 200 });
  });

  it('keeps what was decided when an old comment is read again, and decides on what has not been decided', async () => {
    const [happy, unhappy, first] = [new Answer('reread-9'), new Answer('reread-2'), new Answer('reread-first')];
    await both(happy, 9);
    await both(unhappy, 2);
    const before = [await decision(happy), await taskOf(unhappy)];
    expect(before[0]).toMatchObject({ outcome: 'nothing' });
    const again = { reading: 2, urgent: true, backfill: true as const };
    await harness.publish(happy.analyzed(again), unhappy.analyzed({ ...again, themes: [] }));
    await harness.publish(first.scored(9), first.analyzed(again));
    await harness.settled();
    expect([await decision(happy), await taskOf(unhappy)]).toEqual(before);
    expect(await decision(first)).toMatchObject({ outcome: 'opened', rule: 'urgent comment' });
    await both(happy, 9, { version: 2 }, true);
    expect(await decision(happy)).toMatchObject({ outcome: 'opened', rule: 'urgent comment' });
  });

  it('gives a redelivered or repeated reading no second effect', async () => {
    const answer = new Answer('repeated');
    await both(answer, 1);
    const before = await taskOf(answer);
    for (let round = 0; round < 3; round++) await both(answer, 1);
    await harness.publish(answer.analyzed({ reading: 7 }));
    await harness.settled();
    expect(await taskOf(answer)).toEqual(before);
  });
});
