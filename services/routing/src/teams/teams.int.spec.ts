import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HeedEvent, type TaskAssigned, topics } from '@heed/contracts';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { routing, RoutingSettings } from '../index.js';
import { Answer } from '../spec/answer.js';
import type { TeamsInput } from './teams.schema.js';

interface TaskBody {
  id: string;
  responseId: string;
  state: string;
  team: string;
  assignee: { id: string } | null;
  waiting: string | null;
  warning?: string | null;
  timeline: { actor: string; kind: string; detail: Record<string, unknown> }[];
}
interface Load {
  day: string;
  teams: { team: string; open: number; unassigned: number; free: number | null; members: Record<string, unknown>[] }[];
}
type Member = TeamsInput[number]['members'][number];

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const member = (id: string, more: Partial<Member> = {}): Member => ({ id, name: `${id} by name`, ...more });

describe('teams', () => {
  let harness: ServiceHarness;
  /** Each test has a team of its own, which gets the answers of the unit of the same name. */
  let team: string;
  let number = 0;
  const request = <T>(url: string, options: Parameters<ServiceHarness['request']>[2] = {}) =>
    harness.request<T>('routing', url, options);
  const put = async (members: Member[], more: TeamsInput = []) =>
    request<{ detail: string; violations?: { field: string }[] }>('/v1/teams', {
      method: 'PUT',
      body: [{ name: 'Customer care', members: [] }, { name: team, members }, ...more],
    });
  const act = (id: string, what: string, body: unknown) =>
    request<TaskBody>(`/v1/tasks/${id}/${what}`, { method: 'POST', body });
  const tasks = async (query = ''): Promise<TaskBody[]> =>
    (await request<{ items: TaskBody[] }>(`/v1/tasks?team=${team}${query}`)).body.items;
  const timelineOf = async (id: string) => (await request<TaskBody>(`/v1/tasks/${id}`)).body.timeline;
  /** Answers whose tasks are due one after another, the first first, and all long after this test. */
  async function send(count: number): Promise<Answer[]> {
    const answers = Array.from({ length: count }, (_, n) => {
      const acceptedAt = new Date(Date.now() - (count - n) * 60_000).toISOString();
      return new Answer(`${team}-${++number}`, { dimensions: { unit: team }, acceptedAt });
    });
    for (const answer of answers) {
      await harness.publish(answer.scored(5), answer.analyzed());
      await harness.settled();
    }
    return answers;
  }
  const assigneesOf = async (answers: Answer[]): Promise<(string | null)[]> => {
    const found = await tasks('&limit=500');
    return answers.map(({ id }) => found.find(({ responseId }) => responseId === id)!.assignee?.id ?? null);
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings() }],
    });
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    team = `team-${++number}`;
    expect(await put([])).toMatchObject({ status: 200 });
    const order = { kind: 'recovery', team, priority: 'normal', firstContactMinutes: 600, resolutionMinutes: 6_000 };
    const rules = [{ name: `rule of ${team}`, condition: { dimensions: { unit: [team] } }, task: order }];
    expect(await request('/v1/rules', { method: 'PUT', body: rules })).toMatchObject({ status: 200 });
  });
  afterEach(async () => {
    expect((await request<{ wrong: unknown[] }>('/v1/verify/routing')).body.wrong).toEqual([]);
    expect(await request('/v1/rules', { method: 'PUT', body: [] })).toMatchObject({ status: 200 });
    for (const { id } of await tasks('&open=true&limit=500'))
      expect(await act(id, 'close', { outcome: 'closed', reason: 'the test is over' })).toMatchObject({ status: 200 });
  });

  it('give nobody more open tasks than they take; the rest waits, can be found, and says why', async () => {
    await put([member('amira', { capacity: 2 }), member('ben', { capacity: 1 })]);
    const answers = await send(4);
    expect(await assigneesOf(answers)).toEqual(['amira', 'ben', 'amira', null]);
    const [waiting, ...others] = await tasks('&unassigned=true');
    expect(others).toEqual([]);
    const why = `everybody of ${team} has as many open tasks as they take`;
    expect(waiting).toMatchObject({ responseId: answers[3]!.id, state: 'new', waiting: why });
    expect(await timelineOf(waiting!.id)).toMatchObject([{ kind: 'opened', detail: { waiting: why } }]);
    expect(await tasks('&unassigned=false')).toHaveLength(3);
  });

  it('never give more than a member takes when answers come at the same moment on all partitions', async () => {
    await put([member('amira', { capacity: 5 }), member('ben', { capacity: 5 })]);
    const answers = Array.from({ length: 40 }, () => new Answer(`${team}-${++number}`, { dimensions: { unit: team } }));
    await harness.publish(...answers.flatMap((answer) => [answer.scored(5), answer.analyzed()]));
    await harness.settled();
    const given = (await assigneesOf(answers)).filter((id) => id !== null).sort();
    expect(given).toEqual([...Array<string>(5).fill('amira'), ...Array<string>(5).fill('ben')]);
  });

  it('hand waiting tasks out, oldest due first, as members have room again', async () => {
    await put([member('amira', { capacity: 1 })]);
    const answers = await send(3);
    const [first] = (await tasks()).filter(({ responseId }) => responseId === answers[0]!.id);
    await act(first!.id, 'resolve', { rootCause: 'Courier', action: 'Refund' });
    await eventually(async () => expect((await assigneesOf(answers)).slice(1)).toEqual(['amira', null]));
    const second = (await tasks()).find(({ responseId }) => responseId === answers[1]!.id)!;
    expect(second).toMatchObject({ state: 'assigned', waiting: null });
    expect(await timelineOf(second.id)).toMatchObject([
      { kind: 'opened' },
      { kind: 'assigned', actor: 'routing', detail: { assigneeId: 'amira' } },
    ]);
    await harness.settled();
    const events = (await harness.eventsOn(topics.tasks.name)) as HeedEvent<TaskAssigned>[];
    // Not `rules`: their first assignment is told by the mail about the opening, and this one is not.
    expect(events.filter(({ subject }) => subject === second.id).at(-1)).toMatchObject({
      ...{ type: 'heed.task.assigned.v1', data: { actor: 'routing', assignee: { id: 'amira' }, state: 'assigned' } },
    });
    await act(second.id, 'close', { outcome: 'no_action', reason: 'A test.' });
    await eventually(async () => expect((await assigneesOf(answers))[2]).toBe('amira'));
  });

  it('hand out what waits when a member comes back or takes more, also what somebody has put a note on', async () => {
    await put([member('amira', { absent: true })]);
    const answers = await send(3);
    const [waiting] = await tasks('&unassigned=true');
    expect(waiting!.waiting).toBe(`everybody of ${team} is absent`);
    for (const { id } of await tasks()) await act(id, 'note', { text: 'Who takes this?' });
    await put([member('amira', { absentFrom: day(-3), absentTo: day(0), capacity: 2 })]);
    await eventually(async () => expect(await assigneesOf(answers)).toEqual(['amira', 'amira', null]));
    await put([member('amira', { capacity: 3 })]);
    await eventually(async () => expect(await assigneesOf(answers)).toEqual(['amira', 'amira', 'amira']));
  });

  it('leave a task alone that a person took from somebody', async () => {
    await put([member('amira'), member('ben', { absent: true })]);
    const [answer] = await send(1);
    const [task] = await tasks();
    expect(await act(task!.id, 'assign', { assignee: null })).toMatchObject({ body: { state: 'new', waiting: null } });
    await put([member('amira'), member('ben')]);
    // Handed out in one run with what waits.
    await put([member('amira', { absent: true }), member('ben', { absent: true })]);
    const [other] = await send(1);
    await put([member('amira'), member('ben')]);
    await eventually(async () => expect(await assigneesOf([other!])).toEqual([expect.any(String)]));
    expect(await assigneesOf([answer!])).toEqual([null]);
  });

  it('hand out what a person gives to another team and to nobody of it', async () => {
    const other = { name: `${team}-other`, members: [member('chen')] };
    await put([member('amira')], [other]);
    await send(1);
    const [{ id }] = (await tasks()) as [TaskBody];
    expect((await act(id, 'assign', { assignee: null, team: other.name })).status).toBe(200);
    await eventually(async () =>
      expect((await request<TaskBody>(`/v1/tasks/${id}`)).body).toMatchObject({
        ...{ team: other.name, state: 'assigned', assignee: { id: 'chen' } },
      }),
    );
    await act(id, 'close', { outcome: 'closed', reason: 'Done.' });
  });

  it('pass over who is away on the day, by the days that were planned', async () => {
    await put([
      member('amira', { absentFrom: day(-1), absentTo: day(2) }),
      member('ben', { absentFrom: day(2) }),
      member('chen', { absentTo: day(2) }),
    ]);
    expect(await assigneesOf(await send(2))).toEqual(['ben', 'ben']);
  });

  it('let a person give more, and say so in the answer and the timeline', async () => {
    await put([member('amira', { capacity: 1 }), member('ben', { absent: true })]);
    await send(2);
    const [{ id }] = (await tasks('&unassigned=true')) as [TaskBody];
    const warning = `amira by name has 1 open task of ${team} already, and takes 1`;
    const assigned = await act(id, 'assign', { assignee: 'amira' });
    expect(assigned).toMatchObject({ status: 200, body: { assignee: { id: 'amira' }, warning } });
    expect(assigned.body.timeline.at(-1)).toMatchObject({ kind: 'assigned', detail: { warning } });
    expect((await act(id, 'assign', { assignee: 'amira' })).body.warning).toBeNull();
    expect((await act(id, 'assign', { assignee: 'ben' })).body.warning).toBe('ben by name is absent');
  });

  it('tell who is overloaded and how much more each takes', async () => {
    await put([member('amira', { capacity: 3 }), member('ben', { capacity: 1 }), member('chen', { absent: true })]);
    await send(4);
    const loadOf = async () =>
      (await request<Load>('/v1/teams/load', { scopes: ['read'] })).body.teams.find((one) => one.team === team)!;
    expect(await loadOf()).toMatchObject({
      ...{ open: 4, overdue: 0, unassigned: 0, free: 0 },
      members: [
        { id: 'amira', open: 3, capacity: 3, free: 0, absent: false, left: false },
        { id: 'ben', open: 1, capacity: 1, free: 0, absent: false },
        { id: 'chen', open: 0, capacity: null, free: 0, absent: true },
      ],
    });
    await put([member('ben', { capacity: 4 })]);
    expect(await loadOf()).toMatchObject({
      ...{ open: 4, free: 3 },
      members: [
        { id: 'amira', left: true, open: 3, free: 0 },
        { id: 'ben', free: 3 },
      ],
    });
    await put([member('ben')]);
    expect((await loadOf()).free).toBeNull();
  });

  it('cannot be left out while a rule names them or they have open tasks; then the tasks that are over keep the name', async () => {
    await put([member('amira')]);
    await send(1);
    const [{ id }] = (await tasks()) as [TaskBody];
    const without = () =>
      request<{ detail: string }>('/v1/teams', { method: 'PUT', body: [{ name: 'Customer care', members: [] }] });
    expect(await without()).toMatchObject({
      ...{
        status: 409,
        body: { detail: expect.stringContaining(`rule 1 ("rule of ${team}") names the team "${team}"`) },
      },
    });
    await request('/v1/rules', { method: 'PUT', body: [] });
    expect(await without()).toMatchObject({
      ...{ status: 409, body: { detail: expect.stringContaining(`the team "${team}" has 1 open task:`) } },
    });
    await act(id, 'close', { outcome: 'closed', reason: 'Done.' });
    expect(await without()).toMatchObject({ status: 200, body: [{ name: 'Customer care' }] });
    expect((await request<{ name: string }[]>('/v1/teams')).body.map(({ name }) => name)).toEqual(['Customer care']);
    expect((await request<TaskBody>(`/v1/tasks/${id}`)).body).toMatchObject({ team, assignee: { id: 'amira' } });
    await act(id, 'reopen', { reason: 'The customer wrote again.' });
    expect(await act(id, 'assign', { assignee: 'amira' })).toMatchObject({
      ...{ status: 400, body: { violations: [{ field: '/team' }] } },
    });
    expect(await act(id, 'assign', { assignee: null, team: 'Customer care' })).toMatchObject({ status: 200 });
    // It can come back.
    expect(await put([member('amira')])).toMatchObject({ status: 200 });
    await act(id, 'close', { outcome: 'closed', reason: 'Done.' });
  });

  it('leave their open tasks to the team that is named, which hands them out', async () => {
    const gone = { name: `${team}-gone`, members: [member('amira')] };
    await put([member('chen', { capacity: 2 })], [gone]);
    const answers = await send(3);
    await put([member('chen', { capacity: 2 }), member('dana', { absent: true })], [gone]);
    for (const { id } of await tasks()) await act(id, 'assign', { assignee: 'amira', team: gone.name });
    const leave = (openTasksTo: string) =>
      request<{ violations: unknown[] }>(`/v1/teams?openTasksTo=${openTasksTo}`, {
        method: 'PUT',
        body: [
          { name: 'Customer care', members: [] },
          { name: team, members: [member('chen', { capacity: 2 })] },
        ],
      });
    expect(await leave('Nobody')).toMatchObject({ status: 400, body: { violations: [{ field: '/openTasksTo' }] } });
    expect(await leave(team)).toMatchObject({ status: 200 });
    await eventually(async () => expect(await assigneesOf(answers)).toEqual(['chen', 'chen', null]));
    const [{ id }] = (await tasks('&unassigned=true')) as [TaskBody];
    expect((await timelineOf(id)).at(-1)).toMatchObject({
      ...{ kind: 'moved', actor: 'key:test', detail: { from: gone.name, waiting: `given to ${team}` } },
    });
    await harness.settled();
    const moved = (await harness.eventsOn(topics.tasks.name)).filter(({ subject }) => subject === id).at(-1);
    expect(moved).toMatchObject({
      ...{
        type: 'heed.task.updated.v1',
        data: { change: 'moved', team: { name: team }, assignee: null, state: 'new' },
      },
    });
  });

  it.each<[Partial<Member>, string, string]>([
    [{ email: 'nobody' }, '/0/members/0/email', 'of the team "Care" must match format "email"'],
    [{ capacity: -1 }, '/0/members/0/capacity', 'of the team "Care" must be >= 0'],
    [{ absentFrom: '2026-02-30' }, '/0/members/0/absentFrom', 'of the team "Care" must match format "date"'],
    [{ absentFrom: day(1), absentTo: day(1) }, '/0/members/0/absentTo', 'of the team "Care" is not after absentFrom'],
    [{ absent: true, absentTo: day(1) }, '/0/members/0/absent', 'of the team "Care" is true for good'],
    [{ id: 'b' }, '/0/members/1/id', 'of the team "Care" names the member "b" again'],
  ])('are refused with %j at %s', async (more, field, detail) => {
    const body = [{ name: 'Care', members: [member('a', more), member('b')] }];
    expect(await request('/v1/teams', { method: 'PUT', body })).toMatchObject({
      status: 400,
      body: { code: 'HEED_VALIDATION', violations: [{ field, detail: expect.stringContaining(detail) }] },
    });
  });

  it('of other tenants are not seen', async () => {
    const tenantId = `${TEST_TENANT.slice(0, -2)}cc`;
    const { body } = await request<Load>('/v1/teams/load', { tenantId });
    expect(body.teams).toMatchObject([{ team: 'Customer care', open: 0, members: [] }]);
  });
});
