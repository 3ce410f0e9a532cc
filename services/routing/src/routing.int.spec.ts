import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type HeedEvent, type TaskFacts } from '@heed/contracts';
import { derivedId } from '@heed/kernel';
import { useTracer } from '@heed/messaging';
import { eventually, RecordingTracer, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { routing, RoutingSettings } from './index.js';
import { Answer } from './spec/answer.js';

const DEADLINE_MS = 1_000;

interface Decision {
  responseId: string;
  outcome: string;
  rule: string;
  reason: string | null;
  taskId: string | null;
  provisional: boolean;
  task: TaskBody | null;
}
interface TaskBody {
  id: string;
  state: string;
  kind: string;
  priority: string;
  team: string;
  assignee: { id: string } | null;
  overdue: string[];
  firstContactDueAt: string;
  resolutionDueAt: string;
  themes: string[];
  timeline: { kind: string; actor: string; detail: Record<string, unknown> }[];
}

describe('routing', () => {
  let harness: ServiceHarness;
  const decision = async (answer: Answer): Promise<Decision> => {
    const { status, body } = await harness.request<Decision>('routing', `/v1/decisions/${answer.id}`, {
      tenantId: answer.tenantId,
    });
    if (status !== 200) throw new Error(`no decision: ${status}`);
    return body;
  };
  const taskOf = async (answer: Answer): Promise<TaskBody> => {
    const { taskId } = await decision(answer);
    return (await harness.request<TaskBody>('routing', `/v1/tasks/${taskId}`, { tenantId: answer.tenantId })).body;
  };
  const act = (task: { id: string }, what: string, body: unknown) =>
    harness.request<TaskBody & { code: string }>('routing', `/v1/tasks/${task.id}/${what}`, { method: 'POST', body });
  const eventsOf = async (task: { id: string }): Promise<HeedEvent<TaskFacts>[]> => {
    await harness.settled();
    const events = (await harness.eventsOn(topics.tasks.name)) as HeedEvent<TaskFacts>[];
    return events.filter((event) => event.data.taskId === task.id);
  };
  const team = (name: string, ...members: string[]) => ({
    name,
    email: `${name.toLowerCase().replaceAll(' ', '-')}@example.com`,
    members: members.map((id) => ({ id, name: id, email: `${id}@example.com` })),
  });

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings(DEADLINE_MS) }],
    });
    const teams = [team('Customer care', 'amira', 'ben'), team('Stores', 'chen')];
    expect(await harness.request('routing', '/v1/teams', { method: 'PUT', body: teams })).toMatchObject({
      status: 200,
    });
  });
  afterAll(() => harness.stop());
  afterEach(async () => {
    const { body } = await harness.request<{ wrong: unknown[] }>('routing', '/v1/verify/routing');
    expect(body.wrong).toEqual([]);
  });

  it('decides as soon as both halves are in, whichever comes first', async () => {
    const [one, two] = [new Answer('order-1'), new Answer('order-2')];
    await harness.publish(one.scored(2), two.analyzed());
    await harness.publish(one.analyzed());
    await harness.settled();
    await harness.publish(two.scored(2));
    await harness.settled();
    for (const answer of [one, two])
      expect(await decision(answer)).toMatchObject({
        outcome: 'opened',
        rule: 'very unhappy',
        provisional: false,
        task: { kind: 'recovery', priority: 'high', team: 'Customer care', state: 'assigned' },
      });
    const [a, b] = [await taskOf(one), await taskOf(two)];
    expect([a.assignee?.id, b.assignee?.id].sort()).toEqual(['amira', 'ben']);
    expect(Date.parse(a.firstContactDueAt) - Date.parse(one.facts.acceptedAt)).toBe(24 * 3_600_000);
    expect((await eventsOf(a)).map(({ type }) => type)).toEqual(['heed.task.opened.v1']);
  });

  it('records a decision also when there is nothing to do', async () => {
    const [promoter, passive] = [new Answer('happy'), new Answer('so-so')];
    await harness.publish(promoter.scored(10), promoter.analyzed(), passive.scored(8), passive.analyzed());
    await harness.settled();
    expect(await decision(promoter)).toMatchObject({ outcome: 'nothing', rule: 'promoter: thank', task: null });
    expect(await decision(passive)).toMatchObject({ outcome: 'nothing', rule: 'nothing to do', task: null });
  });

  it('decides provisionally at the deadline, and again when the second half comes: the outcome is as if both had come together', async () => {
    const [late, twin] = [new Answer('late'), new Answer('twin')];
    await harness.publish(late.scored(5));
    await eventually(async () =>
      expect(await decision(late)).toMatchObject({ outcome: 'opened', rule: 'unhappy', provisional: true }),
    );
    await harness.publish(late.analyzed({ urgent: true }), twin.scored(5), twin.analyzed({ urgent: true }));
    await harness.settled();
    const [a, b] = [await taskOf(late), await taskOf(twin)];
    expect(await decision(late)).toMatchObject({ outcome: 'opened', rule: 'urgent comment', provisional: false });
    for (const field of ['kind', 'priority', 'team', 'state', 'themes'] as const) expect(a[field]).toEqual(b[field]);
    expect(a.timeline.map(({ kind }) => kind)).toEqual(['opened', 'raised']);
    expect((await eventsOf(a)).map(({ type }) => type)).toEqual(['heed.task.opened.v1', 'heed.task.updated.v1']);
  });

  it('goes on in the trace of the half that came last, also at the deadline', async () => {
    const [first, second] = ['1', '2'].map((n) => `00-${n.repeat(32)}-${n.repeat(16)}-01`);
    const answer = new Answer('traced');
    await harness.publish({ ...answer.scored(5), traceparent: first! });
    await eventually(async () => expect(await decision(answer)).toMatchObject({ provisional: true }));
    await harness.publish({ ...answer.analyzed({ urgent: true }), traceparent: second! });
    await harness.settled();
    const events = await eventsOf(await taskOf(answer));
    expect(events.map(({ type, traceparent }) => [type, traceparent])).toEqual([
      ['heed.task.opened.v1', first],
      ['heed.task.updated.v1', second],
    ]);
  });

  it('shows in the trace that the deadline decided', async () => {
    const tracer = new RecordingTracer();
    useTracer(tracer);
    try {
      const answer = new Answer('traced-by-spans');
      const trace = '3'.repeat(32);
      await harness.publish({ ...answer.scored(5), traceparent: `00-${trace}-${'3'.repeat(16)}-01` });
      await eventually(async () => expect(await decision(answer)).toMatchObject({ provisional: true }));
      const [opened] = await eventsOf(await taskOf(answer));
      const way = tracer.spans.filter(({ name, traceparent }) => traceparent.includes(trace) && name !== 'relay');
      expect(way.map(({ name, ended }) => [name, ended])).toEqual([
        ['handle heed.response.scored.v1', true],
        ['decide at the deadline', true],
      ]);
      expect(way[1]!.parent).toBe(way[0]!.traceparent);
      expect(opened!.traceparent).toBe(way[1]!.traceparent);
    } finally {
      useTracer(null);
    }
  });

  it('opens what the second half asks for after a provisional "nothing"', async () => {
    const answer = new Answer('words-later');
    await harness.publish(answer.scored(9));
    await eventually(async () =>
      expect(await decision(answer)).toMatchObject({ outcome: 'nothing', provisional: true }),
    );
    await harness.publish(answer.analyzed({ asksForContact: true }));
    await harness.settled();
    expect(await decision(answer)).toMatchObject({
      outcome: 'opened',
      rule: 'asks for contact',
      task: { kind: 'contact' },
    });
  });

  it('shows the decision on an earlier version as such until both halves of the newest are in', async () => {
    const answer = new Answer('half-corrected');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    await harness.publish(answer.scored(10, { version: 2 }));
    await harness.settled();
    expect(await decision(answer)).toMatchObject({ outcome: 'opened', version: 1 });
    await harness.publish(answer.analyzed({ version: 2, reading: 1 }));
    await harness.settled();
    expect(await decision(answer)).toMatchObject({ outcome: 'withdrawn', version: 2 });
  });

  it('withdraws an untouched task when a correction makes the customer happy, and opens it again when that was wrong', async () => {
    const answer = new Answer('corrected');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    await harness.publish(answer.scored(10, { version: 2 }), answer.analyzed({ version: 2, reading: 1 }));
    await harness.settled();
    expect(await decision(answer)).toMatchObject({
      outcome: 'withdrawn',
      task: { state: 'closed', closeOutcome: 'withdrawn' },
    });
    await harness.publish(answer.scored(1, { version: 3 }), answer.analyzed({ version: 3, reading: 1 }));
    await harness.settled();
    const task = await taskOf(answer);
    expect(task).toMatchObject({ state: 'assigned', closeOutcome: null });
    expect((await eventsOf(task)).map(({ type }) => type)).toEqual([
      'heed.task.opened.v1',
      'heed.task.closed.v1',
      'heed.task.opened.v1',
    ]);
  });

  it('only adds to a task that a person has touched', async () => {
    const answer = new Answer('touched');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    const task = await taskOf(answer);
    expect(await act(task, 'note', { text: 'Calling at noon.' })).toMatchObject({ status: 200 });
    await harness.publish(
      answer.scored(10, { version: 2, comment: 'All good now' }),
      answer.analyzed({ version: 2, reading: 1, comment: 'All good now', themes: [] }),
    );
    await harness.settled();
    expect(await decision(answer)).toMatchObject({ outcome: 'opened', reason: 'a person works on the task' });
    expect(await taskOf(answer)).toMatchObject({
      state: 'assigned',
      priority: 'high',
      comment: 'All good now',
      timeline: [{ kind: 'opened' }, { kind: 'note', actor: 'key:test' }, { kind: 'enriched' }],
    });
  });

  it('lets the highest version and reading win in any order of arrival', async () => {
    const answer = new Answer('versions');
    const events = [
      answer.scored(1),
      answer.analyzed(),
      answer.scored(10, { version: 2 }),
      answer.analyzed({ version: 2, reading: 1, urgent: true }),
      answer.analyzed({ version: 2, reading: 2, urgent: false }),
      answer.scored(9, { version: 3 }),
      answer.analyzed({ version: 3, reading: 1 }),
    ];
    for (const event of [...events].reverse()) await harness.publish(event);
    await harness.publish(...events, ...events);
    await harness.settled();
    expect(await decision(answer)).toMatchObject({ outcome: 'nothing', rule: 'promoter: thank', version: 3 });
  });

  it('joins further feedback of a customer to the open task, and raises it when the new answer is worse', async () => {
    const respondentId = derivedId(TEST_TENANT, 'a customer');
    const [first, second, third] = ['j-1', 'j-2', 'j-3'].map((name) => new Answer(name, { respondentId })) as [
      Answer,
      Answer,
      Answer,
    ];
    await harness.publish(first.scored(5), first.analyzed());
    await harness.settled();
    await harness.publish(second.scored(5), second.analyzed());
    await harness.settled();
    await harness.publish(third.scored(0), third.analyzed({ urgent: true }));
    await harness.settled();
    const task = await taskOf(first);
    // The urgent rule gives an hour for the first contact and a day for the rest, from the third answer's acceptance.
    const due = (minutes: number) => new Date(Date.parse(third.facts.acceptedAt) + minutes * 60_000).toISOString();
    expect(task).toMatchObject({ firstContactDueAt: due(60), resolutionDueAt: due(24 * 60) });
    const told = (await eventsOf(task)).at(-1)!;
    expect(told).toMatchObject({
      type: 'heed.task.updated.v1',
      data: { change: 'raised', firstContactDueAt: due(60), resolutionDueAt: due(24 * 60) },
    });
    // The first answer is read once more: what the third one wants stays.
    await harness.publish(first.analyzed({ reading: 2, themes: [] }));
    await harness.settled();
    expect(await taskOf(first)).toMatchObject({ priority: 'urgent', themes: [], firstContactDueAt: due(60) });
    expect(await decision(second)).toMatchObject({ outcome: 'joined', taskId: task.id });
    expect(await decision(third)).toMatchObject({ outcome: 'joined', taskId: task.id });
    expect(task).toMatchObject({
      priority: 'urgent',
      timeline: [{ kind: 'opened' }, { kind: 'joined' }, { kind: 'raised' }],
    });
    await act(task, 'resolve', { rootCause: 'Courier', action: 'Refund' });
    const fourth = new Answer('j-4', { respondentId });
    await harness.publish(fourth.scored(2), fourth.analyzed());
    await harness.settled();
    expect(await decision(fourth)).toMatchObject({ outcome: 'opened' });
    expect((await decision(fourth)).taskId).not.toBe(task.id);
  });

  it('opens one task for a customer whose answers arrive at the same moment on different partitions', async () => {
    const respondentId = derivedId(TEST_TENANT, 'a hasty customer');
    const answers = Array.from({ length: 16 }, (_, index) => new Answer(`hasty-${index}`, { respondentId }));
    await harness.publish(...answers.flatMap((answer) => [answer.scored(5), answer.analyzed()]));
    await harness.settled();
    const outcomes = await Promise.all(answers.map(async (answer) => (await decision(answer)).outcome));
    expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(15);
  });

  it('records the decision without a task where follow-up was not wanted', async () => {
    const answer = new Answer('no-follow-up', { followUp: false });
    await harness.publish(answer.scored(0), answer.analyzed());
    await harness.settled();
    expect(await decision(answer)).toMatchObject({
      outcome: 'nothing',
      rule: 'very unhappy',
      reason: 'sent without follow-up',
      taskId: null,
    });
  });

  it('carries a task through assign, contact, resolve and reopen, refuses what does not fit, and keeps a timeline', async () => {
    const answer = new Answer('worked-on');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    const task = await taskOf(answer);
    expect(await act(task, 'assign', { assignee: 'chen' })).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/assignee' }] },
    });
    expect(await act(task, 'assign', { assignee: 'chen', team: 'Stores' })).toMatchObject({
      status: 200,
      body: { team: 'Stores', assignee: { id: 'chen' } },
    });
    expect(await act(task, 'contact', { channel: 'phone', reached: true })).toMatchObject({
      body: { state: 'contacted' },
    });
    expect(await act(task, 'resolve', { rootCause: '' })).toMatchObject({ status: 400 });
    expect(await act(task, 'resolve', { rootCause: 'Lost parcel', action: 'Sent again' })).toMatchObject({
      body: { state: 'resolved' },
    });
    expect(await act(task, 'contact', { channel: 'phone', reached: true })).toMatchObject({
      status: 409,
      body: { code: 'HEED_CONFLICT' },
    });
    expect(await act(task, 'reopen', { reason: 'Still broken' })).toMatchObject({
      body: { state: 'in_progress', resolvedAt: null },
    });
    expect(await act(task, 'close', { outcome: 'unreachable', reason: 'Three tries' })).toMatchObject({
      body: { state: 'unreachable' },
    });
    expect((await taskOf(answer)).timeline.map(({ kind }) => kind)).toEqual([
      'opened',
      'assigned',
      'contacted',
      'resolved',
      'reopened',
      'closed',
    ]);
    expect((await eventsOf(task)).map(({ type }) => type.split('.')[2])).toEqual([
      'opened',
      'assigned',
      'updated',
      'updated',
      'updated',
      'closed',
    ]);
  });

  it('fires each clock once, not early, and stops the first one at contact', async () => {
    const soon = { kind: 'recovery', team: 'Stores', priority: 'normal', firstContactMinutes: 1, resolutionMinutes: 2 };
    const rules = [{ name: 'soon', condition: { dimensions: { unit: ['clock'] } }, task: soon }];
    const { body: before } = await harness.request<unknown[]>('routing', '/v1/rules');
    expect(await harness.request('routing', '/v1/rules', { method: 'PUT', body: [...rules, ...before] })).toMatchObject(
      { status: 200 },
    );
    // Accepted so long ago that the first clock runs out in a moment, and the second has.
    const acceptedAt = (ago: number) => new Date(Date.now() - ago).toISOString();
    const late = new Answer('clock-1', { dimensions: { unit: 'clock' }, acceptedAt: acceptedAt(130_000) });
    const soonLate = new Answer('clock-2', { dimensions: { unit: 'clock' }, acceptedAt: acceptedAt(58_000) });
    const inTime = new Answer('clock-3', { dimensions: { unit: 'clock' }, acceptedAt: acceptedAt(0) });
    await harness.publish(...[late, soonLate, inTime].flatMap((answer) => [answer.scored(1), answer.analyzed()]));
    await eventually(async () => expect((await taskOf(late)).overdue).toEqual(['first_contact', 'resolution']));
    await eventually(async () => expect((await taskOf(soonLate)).overdue).toEqual(['first_contact']));
    const { dueAt } = (await eventsOf(await taskOf(soonLate))).at(-1)!.data as unknown as { dueAt: string };
    const fired = (
      await harness.owner.query<{ at: Date }[]>(
        `SELECT at FROM routing.task_entries WHERE kind = 'overdue' AND task_id = $1`,
        [(await taskOf(soonLate)).id],
      )
    )[0]!.at;
    expect(fired.getTime()).toBeGreaterThanOrEqual(Date.parse(dueAt));
    expect(fired.getTime() - Date.parse(dueAt)).toBeLessThan(5_000);
    expect((await taskOf(inTime)).overdue).toEqual([]);
    await act(await taskOf(soonLate), 'contact', { channel: 'email', reached: false });
    expect((await taskOf(soonLate)).overdue).toEqual([]);
    expect((await eventsOf(await taskOf(late))).map(({ type }) => type.split('.')[2])).toEqual([
      'opened',
      'overdue',
      'overdue',
    ]);
    expect(await harness.request<{ items: unknown[] }>('routing', '/v1/tasks?overdue=true')).toMatchObject({
      body: { items: [{ id: (await taskOf(late)).id }] },
    });
  });

  it('lists tasks and decisions in pages that neither miss nor repeat a row', async () => {
    for (const list of ['tasks', 'decisions']) {
      const all = (
        await harness.request<{ items: { id?: string; responseId: string }[] }>('routing', `/v1/${list}?limit=500`)
      ).body.items;
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await harness.request<{ items: { responseId: string }[]; nextCursor: string | null }>(
          'routing',
          `/v1/${list}?limit=3${cursor}`,
        );
        seen.push(...body.items.map(({ responseId }) => responseId));
        cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
      } while (cursor !== '');
      expect(seen).toEqual(all.map(({ responseId }) => responseId));
      expect(seen.length).toBeGreaterThan(6);
    }
  });

  it('gives a new tenant a team and rules, and shows it nothing of others', async () => {
    const stranger = '0192f0c0-7000-7000-8000-0000000000bb';
    const answer = new Answer('stranger', {}, stranger);
    await harness.publish(answer.scored(3), answer.analyzed());
    await harness.settled();
    expect(await decision(answer)).toMatchObject({
      outcome: 'opened',
      task: { team: 'Customer care', state: 'new', assignee: null },
    });
    const { body } = await harness.request<{ items: unknown[] }>('routing', '/v1/tasks', { tenantId: stranger });
    expect(body.items).toHaveLength(1);
    expect(await harness.request('routing', `/v1/decisions/${answer.id}`)).toMatchObject({ status: 404 });
  });

  it('points at the rule that names a team that is not there, and keeps a team that has tasks', async () => {
    const rule = {
      name: 'x',
      condition: {},
      task: { kind: 'recovery', team: 'Nobody', priority: 'low', firstContactMinutes: null, resolutionMinutes: null },
    };
    expect(await harness.request('routing', '/v1/rules', { method: 'PUT', body: [rule] })).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/0/task/team', detail: expect.stringContaining('Customer care') }] },
    });
    expect(
      await harness.request('routing', '/v1/teams', { method: 'PUT', body: [team('Stores', 'chen')] }),
    ).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('("unhappy") names the team "Customer care"') },
    });
  });
});
