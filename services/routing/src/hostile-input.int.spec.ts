import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceHarness } from '@heed/testing';
import { routing, RoutingSettings } from './index.js';
import { Answer } from './spec/answer.js';

const cursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');
const team = (name: string) => ({ name, members: [{ id: 'amira', name: 'Amira' }] });
const rule = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  condition: { unhappy: true },
  task: { kind: 'recovery', team: 'Care', priority: 'low', firstContactMinutes: null, resolutionMinutes: null },
  ...more,
});

describe('routing under hostile input', () => {
  let harness: ServiceHarness;
  const get = (url: string) => harness.request<{ code: string; detail: string }>('routing', url);
  const put = (what: 'teams' | 'rules', body: unknown) =>
    harness.request<{ code: string; violations: { field: string }[] }>('routing', `/v1/${what}`, {
      method: 'PUT',
      body,
    });

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings() }],
    });
    expect(await put('teams', [team('Care'), team('Customer care')])).toMatchObject({ status: 200 });
  });
  afterAll(() => harness.stop());

  it.each([
    'limit=abc',
    'limit=',
    'limit=0',
    'limit=1e9',
    'limit=1.5',
    'nonsense=1',
    'open=perhaps',
    'state=odd',
    'team=Nobody',
    'cursor=%20',
    'cursor=x',
    `cursor=${cursor(null)}`,
    `cursor=${cursor([])}`,
    `cursor=${cursor([{}])}`,
    `cursor=${cursor([1, 2])}`,
    `cursor=${cursor(['x', 'y'])}`,
    `cursor=${cursor(['2026-11-20T09:12:00Z', 'y'])}`,
    `cursor=${cursor(['2026-02-30T09:12:00Z', '0192f0c0-7000-7000-8000-0000000000aa'])}`,
    `cursor=${cursor(['2026-11-20T09:12:00Z', '0192f0c0-7000-7000-8000-0000000000aa', 1])}`,
  ])('refuses a list with ?%s as bad input', async (query) => {
    expect(await get(`/v1/tasks?${query}`)).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
    expect(await get(`/v1/decisions?${query}`)).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
  });

  it('finds nothing under what is no id', async () => {
    for (const id of ['x', '%00', '0192F0C0-7000-7000-8000-0000000000AA', 'a'.repeat(300)])
      for (const list of ['tasks', 'decisions']) expect(await get(`/v1/${list}/${id}`)).toMatchObject({ status: 404 });
    expect(await get('/v1/tasks?assignee=%00')).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('takes an empty list of rules: nothing is asked for', async () => {
    expect(await put('rules', [])).toMatchObject({ status: 200, body: [] });
    expect(await get('/v1/rules')).toMatchObject({ status: 200, body: [] });
  });

  it('replaces what PostgreSQL cannot store in names and conditions', async () => {
    expect(await put('rules', [rule('a\u0000b', { condition: { themes: ['\ud800'] } })])).toMatchObject({
      status: 200,
      body: [{ name: 'a\uFFFDb', condition: { themes: ['\uFFFD'] } }],
    });
    expect(await put('teams', [team('Care'), team('Customer care'), team('x\u0000')])).toMatchObject({ status: 200 });
  });

  it('takes no command that is none, and cleans the words of the others', async () => {
    await put('rules', [rule('unhappy')]);
    const answer = new Answer('hostile');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    const { taskId } = (await get(`/v1/decisions/${answer.id}`)).body as unknown as { taskId: string };
    const post = (what: string, body: unknown) =>
      harness.request('routing', `/v1/tasks/${taskId}/${what}`, { method: 'POST', body });
    for (const what of ['assign', 'note', 'contact', 'resolve', 'reopen', 'close'])
      for (const body of [null, 7, [], [[]], {}, { text: 7, assignee: 7, outcome: 'withdrawn', reason: [] }])
        expect(await post(what, body)).toMatchObject({ status: 400, body: { code: 'HEED_VALIDATION' } });
    expect(await post('note', { text: 'a\u0000b\ud800' })).toMatchObject({
      status: 200,
      body: { version: 2, timeline: [{}, { detail: { text: 'a\uFFFDb\uFFFD' } }] },
    });
    expect(await post('close', { outcome: 'closed', reason: '\u0000' })).toMatchObject({ status: 200 });
  });

  it('points at a dimension that no answer can have, and at what is no list of values', async () => {
    expect(await put('rules', [rule('typo', { condition: { dimensions: { 'Shop?': ['x'] } } })])).toMatchObject({
      status: 400,
      body: { violations: [{ field: '/0/condition/dimensions/Shop?' }] },
    });
    expect(await put('rules', [rule('custom', { condition: { dimensions: { store_size: ['L'] } } })])).toMatchObject({
      status: 200,
    });
    expect(await put('rules', [rule('line', { condition: { dimensions: { 'unit\n': 5 } } })])).toMatchObject({
      status: 400,
    });
  });

  it('replaces rules and teams as a whole when many people do it at the same moment', async () => {
    const written = await Promise.all(
      Array.from({ length: 8 }, (_, n) => [
        put('rules', [rule(`one ${n}`), rule(`two ${n}`), rule(`three ${n}`)]),
        put('teams', [team('Care'), team(`Team ${n}`)]),
      ]).flat(),
    );
    expect(written.map(({ status }) => status)).toEqual(written.map(() => 200));
    const rules = (await get('/v1/rules')).body as unknown as { name: string }[];
    const last = rules[0]!.name.at(-1);
    expect(rules.map(({ name }) => name)).toEqual([`one ${last}`, `two ${last}`, `three ${last}`]);
    expect((await get('/v1/teams')).body).toHaveLength(2);
  });

  it('never lets a rule and the removal of its team pass each other', async () => {
    for (let round = 0; round < 10; round++) {
      await put('rules', []);
      await put('teams', [team('Care'), team('Gone')]);
      await Promise.all([
        put('rules', [rule('needs it', { task: { ...rule('x').task, team: 'Gone' } })]),
        put('teams', [team('Care')]),
      ]);
      const [rules, teams] = [(await get('/v1/rules')).body, (await get('/v1/teams')).body] as unknown as [
        { task: { team: string } }[],
        { name: string }[],
      ];
      for (const { task } of rules) expect(teams.map(({ name }) => name)).toContain(task.team);
    }
  });
});
