import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceHarness } from '@heed/testing';
import { routing, RoutingSettings } from '../index.js';
import { Answer } from '../spec/answer.js';

interface Version {
  version: number;
  actor: string;
  note: string | null;
  added: string[];
  removed: string[];
  changed: string[];
  reordered: boolean;
}
interface Page {
  items: Version[];
  nextCursor: string | null;
}

const OTHER = '0192f0c0-7000-7000-8000-0000000000bb';
const task = {
  kind: 'recovery',
  team: 'Customer care',
  priority: 'low',
  firstContactMinutes: null,
  resolutionMinutes: 60,
};
const rule = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  condition: { unhappy: true },
  task,
  ...more,
});

describe('the history of teams and rules', () => {
  let harness: ServiceHarness;
  const request = <T>(url: string, options: Parameters<ServiceHarness['request']>[2] = {}) =>
    harness.request<T>('routing', url, options);
  const put = (what: string, body: unknown, headers: Record<string, string> = {}) =>
    request<{ code: string; detail: string }>(`/v1/${what}`, { method: 'PUT', body, headers });
  const history = async (what: string, query = '') => (await request<Page>(`/v1/${what}/history${query}`)).body;

  beforeAll(async () => {
    harness = await ServiceHarness.start([routing], {
      providers: [{ provide: RoutingSettings, useValue: new RoutingSettings() }],
    });
  });
  afterAll(() => harness.stop());

  it('begins with what a tenant starts with, and keeps each change with who, why and what', async () => {
    const { body: first, headers } = await request<{ name: string }[]>('/v1/rules');
    expect(headers).toMatchObject({ etag: '"1"' });
    const [a, b] = [rule('a'), rule('b')];
    expect((await put('rules?note=two%20for%20all', [a, b])).headers).toMatchObject({ etag: '"2"' });
    expect((await put('rules', [b, rule('a', { task: null })])).headers).toMatchObject({ etag: '"3"' });
    expect((await history('rules')).items).toMatchObject([
      { version: 3, actor: 'key:test', note: null, added: [], removed: [], changed: ['a'], reordered: true },
      { version: 2, note: 'two for all', added: ['a', 'b'], removed: first.map(({ name }) => name), changed: [] },
      { version: 1, actor: 'routing', added: [], removed: [] },
    ]);
    expect((await request('/v1/rules/history/2')).body).toMatchObject({ version: 2, rules: [a, b] });
    const { rules } = (await request<{ rules: unknown }>('/v1/rules/history/1')).body;
    expect(rules).toEqual(first);
    // Restored: the old list, as a new version.
    expect((await put('rules?note=back', rules)).headers).toMatchObject({ etag: '"4"' });
    expect((await request('/v1/rules')).body).toEqual(first);
  });

  it('keeps nothing where nothing changes', async () => {
    for (const what of ['rules', 'teams']) {
      const before = await request(`/v1/${what}`);
      const again = await put(what, before.body);
      expect(again).toMatchObject({ status: 200, headers: { etag: before.headers['etag'] }, body: before.body });
    }
  });

  it('tells of teams by name, in whatever order they were given', async () => {
    const [care, stores] = ['Customer care', 'Stores'].map((name) => ({ name, members: [{ id: 'a', name: 'A' }] }));
    await put('teams', [stores, care]);
    await put('teams', [care, stores]);
    await put('teams', [{ ...stores, email: 'stores@example.com' }, care]);
    const { items } = await history('teams');
    expect(items).toMatchObject([
      { version: 3, added: [], changed: ['Stores'], reordered: false },
      { version: 2, added: ['Stores'], changed: ['Customer care'] },
      { version: 1, actor: 'routing' },
    ]);
    expect((await request('/v1/teams/history/3')).body).toMatchObject({
      teams: [
        { name: 'Customer care' },
        { name: 'Stores', email: 'stores@example.com', members: [{ capacity: null }] },
      ],
    });
  });

  it('comes in pages that neither miss nor repeat a version', async () => {
    for (const name of ['c', 'd', 'e']) await put('rules', [rule(name)]);
    const all = (await history('rules')).items.map(({ version }) => version);
    const seen: number[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = await history('rules', `?limit=2${cursor}`);
      seen.push(...items.map(({ version }) => version));
      if (nextCursor === null) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(4);
    expect(await request('/v1/rules/history?cursor=x')).toMatchObject({ status: 400 });
    for (const version of ['0', '99', 'x', '1.5', '99999999999'])
      expect(await request(`/v1/rules/history/${version}`)).toMatchObject({ status: 404 });
  });

  it('stays within its tenant', async () => {
    expect((await request<Page>('/v1/rules/history', { tenantId: OTHER })).body).toEqual({
      items: [],
      nextCursor: null,
    });
    expect(await request('/v1/rules', { tenantId: OTHER })).toMatchObject({ headers: { etag: '"1"' } });
    expect((await request<Page>('/v1/rules/history', { tenantId: OTHER })).body.items).toHaveLength(1);
  });

  it('lets nobody overwrite what they have not seen, where they ask for that', async () => {
    for (const what of ['rules', 'teams']) {
      const { body, headers } = await request<{ name: string }[]>(`/v1/${what}`);
      const etag = String(headers['etag']);
      const mine =
        what === 'rules' ? [rule('mine')] : [...body, { name: 'Mine', members: [] }, { name: 'More', members: [] }];
      expect(await put(what, mine, { 'if-match': etag })).toMatchObject({ status: 200 });
      const theirs = what === 'rules' ? [rule('theirs')] : [...body, { name: 'Theirs', members: [] }];
      const late = await put(what, theirs, { 'if-match': etag });
      expect(late).toMatchObject({ status: 412, body: { code: 'HEED_PRECONDITION_FAILED' } });
      expect(late.body.detail).toContain(`the ${what} are at version `);
      const now = await request<{ name: string }[]>(`/v1/${what}`);
      expect(now.body.map(({ name }) => name)).not.toContain('theirs');
      expect(await put(what, theirs, { 'if-match': `W/${String(now.headers['etag'])}` })).toMatchObject({
        status: 200,
      });
      expect(await put(what, mine, { 'if-match': '*' })).toMatchObject({ status: 200 });
    }
  });

  it('tells who has the list already that it is still the same, and no more', async () => {
    for (const what of ['rules', 'teams']) {
      const etag = String((await request(`/v1/${what}`)).headers['etag']);
      const again = await request(`/v1/${what}`, { headers: { 'if-none-match': `"0", W/${etag}` } });
      expect(again).toMatchObject({ status: 304, headers: { etag }, body: null });
      expect(again.headers['content-type']).toBeUndefined();
      expect(await request(`/v1/${what}`, { headers: { 'if-none-match': '"0"' } })).toMatchObject({ status: 200 });
    }
  });

  it('lets one of two win who saw the same version, however close they come', async () => {
    const { headers } = await request('/v1/rules');
    const both = await Promise.all(
      ['left', 'right'].map((name) => put('rules', [rule(name)], { 'if-match': String(headers['etag']) })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('numbers the rules by which an answer was decided', async () => {
    const { headers } = await put('rules', [rule('decides')]);
    const answer = new Answer('numbered');
    await harness.publish(answer.scored(1), answer.analyzed());
    await harness.settled();
    expect((await request(`/v1/decisions/${answer.id}`)).body).toMatchObject({
      ...{ rule: 'decides', rulesVersion: Number(String(headers['etag']).replaceAll('"', '')) },
    });
  });

  it.each([
    [rule('late', { task: { ...task, priority: 'huge' } }), '/1/task/priority', '"urgent"'],
    [rule('late', { task: { ...task, team: 'Nobody' } }), '/1/task/team', 'is "Nobody", which is no team; teams are '],
    [rule('late', { condition: { sentiment: ['sad'] } }), '/1/condition/sentiment/0', '"negative"'],
    [rule('late', { condition: { colour: 1 } }), '/1/condition/colour', 'is not a known field'],
    [rule('late', { task: 7 }), '/1/task', 'must be object,null'],
    [rule('first'), '/1/name', 'names the rule "first" again'],
  ])('points at the rule by name and place: %j', async (wrong, field, detail) => {
    const rules = [rule('first'), wrong];
    const told = { field, detail: expect.stringContaining(detail) };
    const refused = await put('rules', rules);
    expect(refused).toMatchObject({ status: 400, body: { violations: [told] } });
    if (wrong.name === 'late') expect(refused.body.detail).toContain('of the rule "late"');
    const simulated = await request('/v1/rules/simulate', { method: 'POST', body: { rules } });
    expect(simulated).toMatchObject({ status: 400, body: { violations: [{ ...told, field: `/rules${field}` }] } });
  });
});
