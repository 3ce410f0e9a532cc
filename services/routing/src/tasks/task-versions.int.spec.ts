import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceHarness } from '@heed/testing';
import { routing, RoutingSettings } from '../index.js';
import { Answer } from '../spec/answer.js';

interface Task {
  id: string;
  version: number;
  team: string;
}

describe('the version of a task', () => {
  let harness: ServiceHarness;
  let task: Task;
  const request = <T>(url: string, options: Parameters<ServiceHarness['request']>[2] = {}) =>
    harness.request<T>('routing', url, options);
  const read = (headers: Record<string, string> = {}) => request<Task>(`/v1/tasks/${task.id}`, { headers });
  const act = (verb: string, body: unknown, ifMatch?: string) =>
    request<Task & { code: string; detail: string }>(`/v1/tasks/${task.id}/${verb}`, {
      ...{ method: 'POST', body },
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });
  const etagOf = ({ headers }: { headers: Record<string, unknown> }): string => String(headers['etag']);

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings() }],
    });
    const answer = new Answer('versions');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    const { body } = await request<{ taskId: string }>(`/v1/decisions/${answer.id}`);
    task = (await request<Task>(`/v1/tasks/${body.taskId}`)).body;
  });
  afterAll(() => harness.stop());

  it('is its ETag, and each change gives the next', async () => {
    const first = await read();
    expect(etagOf(first).startsWith(`"${task.version}.`)).toBe(true);
    const noted = await act('note', { text: 'seen' });
    expect(noted.body.version).toBe(task.version + 1);
    expect(etagOf(noted)).toBe(etagOf(await read()));
    expect((await request('/v1/tasks')).headers['etag']).toBeUndefined();
  });

  it('spares who has it already the rest', async () => {
    const etag = etagOf(await read());
    expect(await read({ 'if-none-match': etag })).toMatchObject({ status: 304, headers: { etag }, body: null });
    await act('note', { text: 'and again' });
    expect(await read({ 'if-none-match': etag })).toMatchObject({ status: 200 });
  });

  it.each([
    ['note', { text: 'too late' }],
    ['contact', { channel: 'phone', reached: true }],
    ['assign', { assignee: null }],
    ['resolve', { rootCause: 'x', action: 'y' }],
    ['close', { outcome: 'no_action', reason: 'x' }],
    ['reopen', { reason: 'x' }],
  ])('keeps who has seen an earlier one from %s', async (verb, body) => {
    const seen = etagOf(await read());
    await act('note', { text: 'meanwhile' });
    const before = await read();
    const late = await act(verb, body, seen);
    expect(late).toMatchObject({ status: 412, body: { code: 'HEED_PRECONDITION_FAILED' } });
    expect(late.body.detail).toContain(`at version ${before.body.version}`);
    expect((await read()).body).toEqual(before.body);
  });

  it('lets whoever has seen it act, by whatever names are shown with it, and one of two who come at once', async () => {
    const etag = etagOf(await read());
    const bare = `"${etag.slice(1).split('.')[0]}"`;
    const both = await Promise.all([act('note', { text: 'left' }, etag), act('note', { text: 'right' }, `W/${bare}`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await act('note', { text: 'any' }, '*')).toMatchObject({ status: 200 });
  });

  it('and the names of its team are two things: another name is another answer, and no conflict', async () => {
    const before = await read();
    const { body: teams } = await request<{ name: string; members: { id: string; name: string }[] }[]>('/v1/teams');
    const member = { id: 'm-1', name: 'Amira' };
    const withMember = (name: string) =>
      teams.map((team) => (team.name === task.team ? { ...team, members: [{ ...member, name }] } : team));
    expect(await request('/v1/teams', { method: 'PUT', body: withMember('Amira') })).toMatchObject({ status: 200 });
    const assigned = await act('assign', { assignee: 'm-1' }, etagOf(before));
    expect(assigned).toMatchObject({ status: 200 });
    await request('/v1/teams', { method: 'PUT', body: withMember('Amira B.') });
    expect(await read({ 'if-none-match': etagOf(assigned) })).toMatchObject({
      ...{ status: 200, body: { version: assigned.body.version, assignee: { name: 'Amira B.' } } },
    });
    expect(await act('note', { text: 'hers' }, etagOf(assigned))).toMatchObject({ status: 200 });
  });
});
