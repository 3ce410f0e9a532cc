import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHeed } from './create-heed.js';
import type { HeedOptions } from './heed-options.js';
import { HeedProblem, isProblem } from './heed-problem.js';
import { HeedUnreachable } from './heed-unreachable.js';
import { allOf } from './spec/all-of.js';
import { type Act, half, json, problem, reset, ScriptedServer } from './spec/scripted-server.js';

const task = 'a task/1';
const page = { items: [], nextCursor: null };
const answer = { id: 'a-1', answeredAt: '2026-11-20T09:12:00Z', answers: [] };

describe('a request', () => {
  const server = new ScriptedServer();
  const heed = (options: Partial<HeedOptions> = {}) => createHeed({ url: server.url, key: 'heed_test', ...options });
  const once = () => heed({ retry: false });

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => server.script());

  it('has the path, query, headers and body of its operation, and the key', async () => {
    server.script(json(page));
    await heed().listTasks({ query: { state: 'new', overdue: true, limit: 5, team: undefined } });
    await heed({ url: `${server.url}/heed/` }).getScore({ query: { filter: ['unit:a b', 'channel:mail'] } });
    await heed().closeTask({ path: { id: task }, body: { outcome: 'closed', reason: 'Done' } });
    expect(server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/v1/tasks?state=new&overdue=true&limit=5', ''],
      ['GET', '/heed/v1/scores?filter=unit%3Aa+b&filter=channel%3Amail', ''],
      ['POST', '/v1/tasks/a%20task%2F1/close', '{"outcome":"closed","reason":"Done"}'],
    ]);
    expect(server.seen[2]!.headers).toMatchObject({
      authorization: 'Bearer heed_test',
      'content-type': 'application/json',
    });
    expect(server.seen[0]!.headers['content-type']).toBeUndefined();
  });

  it('is not sent without the parameters of its path', async () => {
    await expect(heed().getTask({ path: { id: '' } })).rejects.toThrow('/v1/tasks/{id} needs path.id');
    expect(server.seen).toEqual([]);
  });

  it('is answered by its body, or by all that the answer says', async () => {
    server.script(json({ rules: [] }, 200, { etag: '"7"', 'x-request-id': 'r-1' }));
    expect(await heed().listRules()).toEqual({ rules: [] });
    const whole = await heed().request('listRules');
    expect(whole).toMatchObject({ status: 200, body: { rules: [] }, etag: '"7"' });
    expect(whole.headers.get('x-request-id')).toBe('r-1');
  });

  it('of an answer without a body gives undefined', async () => {
    server.script((response) => void response.writeHead(204).end());
    expect(await heed().request('deleteDimension', { path: { name: 'shop' } })).toMatchObject({ body: undefined });
  });

  it('about what has not changed since gets no body', async () => {
    server.script((response) => void response.writeHead(304, { etag: '"7"' }).end());
    const unchanged = await heed().send('GET', '/v1/rules', { headers: { 'If-None-Match': '"7"' } });
    expect(unchanged).toMatchObject({ status: 304, body: undefined, etag: '"7"' });
  });

  it('can go to a route that the package does not know', async () => {
    server.script(json({ new: true }));
    const { body } = await heed().send<{ new: boolean }>('POST', '/v2/new', { query: { a: 1 }, body: [1] });
    expect(body.new).toBe(true);
    expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v2/new?a=1', body: '[1]' });
  });

  it('that is refused rejects with what is wrong', async () => {
    const violations = [{ field: '/answers/0/value', rule: 'scale', detail: 'is not on the scale' }];
    const body = { type: 'urn:heed:problem:validation', title: 'The input is not valid', status: 400 };
    server.script(
      json({ ...body, detail: 'No.', code: 'HEED_VALIDATION', violations }, 400, { 'x-request-id': 'r-2' }),
    );
    const error = await heed()
      .sendResponses({ body: answer })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HeedProblem);
    expect(error).toMatchObject({
      ...{ status: 400, code: 'HEED_VALIDATION', title: 'The input is not valid', detail: 'No.', message: 'No.' },
      ...{ violations, requestId: 'r-2', retryAfter: undefined },
    });
    expect(isProblem(error)).toBe(true);
    expect(isProblem(error, 'HEED_NOT_FOUND', 'HEED_VALIDATION')).toBe(true);
    expect(isProblem(error, 'HEED_NOT_FOUND')).toBe(false);
    expect(server.seen).toHaveLength(1);
  });

  it('that something else than Heed answers says so', async () => {
    server.script((response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'));
    await expect(once().getStatus()).rejects.toThrow(`${server.url} answers, but not like Heed.`);
    server.script((response) => void response.writeHead(404).end('nginx'));
    await expect(once().getStatus()).rejects.toMatchObject({ status: 404, code: 'HEED_HTTP_404' });
    server.script((response) => void response.writeHead(301, { location: 'https://elsewhere.example/' }).end());
    await expect(once().getStatus()).rejects.toThrow('it redirects to https://elsewhere.example/');
  });

  it('waits as long as a busy Heed asks for, and is sent again', async () => {
    const busy = problem(429, 'HEED_TOO_MANY_REQUESTS', { 'retry-after': '0' });
    server.script(busy, problem(503, 'HEED_UNAVAILABLE', { 'retry-after': '0' }), json(page));
    expect(await heed().listTasks()).toEqual(page);
    expect(server.seen).toHaveLength(3);
    server.script(busy);
    await expect(once().listTasks()).rejects.toMatchObject({ code: 'HEED_TOO_MANY_REQUESTS', retryAfter: 0 });
    expect(server.seen).toHaveLength(1);
  });

  it('goes through lost connections, half answers and proxies with nobody behind them', async () => {
    const bad: Act = (response) => void response.writeHead(502).end('Bad gateway');
    server.script(reset, half('{"items":['), bad, json(page));
    expect(await heed().listTasks()).toEqual(page);
    expect(server.seen).toHaveLength(4);
  });

  it('is sent again after a lost connection only where that does no harm', async () => {
    server.script(reset, json({}));
    await expect(heed().renameTenant({ path: { id: task }, body: { name: 'x' } })).rejects.toBeInstanceOf(
      HeedUnreachable,
    );
    await expect(heed().send('POST', '/v2/new')).resolves.toMatchObject({ status: 200 });
    expect(server.seen.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
    server.script(reset, json({ index: 0, id: 'a-1', outcome: 'accepted' }));
    expect(await heed().sendResponses({ body: answer })).toMatchObject({ outcome: 'accepted' });
    expect(server.seen.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined, undefined]);
    server.script(reset, json({}));
    const teams = { headers: { 'If-Match': '"7"' }, body: [] };
    await expect(heed().replaceTeams(teams)).rejects.toBeInstanceOf(HeedUnreachable);
    expect(server.seen).toHaveLength(1);
    server.script(reset, json([]));
    expect(await heed().replaceTeams({ headers: { 'If-Match': undefined }, body: [] })).toEqual([]);
    expect(server.seen.map(({ headers }) => headers['if-match'])).toEqual([undefined, undefined]);
  });

  it('that may be done once only has a key by which a repeat is known, the caller’s or a new one', async () => {
    const note = { path: { id: task }, body: { text: 'She called again.' } };
    const keys = () => server.seen.map(({ headers }) => headers['idempotency-key']);
    server.script(reset, problem(409, 'HEED_IDEMPOTENCY_KEY_IN_USE', { 'retry-after': '0' }), json({}));
    await heed().addNote(note);
    await heed().addNote(note);
    const [first, again, third, other] = keys();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([again, third]).toEqual([first, first]);
    expect(other).toMatch(/^[0-9a-f]{32}$/);
    expect(other).not.toBe(first);
    server.script(reset, json({}));
    await heed().addNote(note, { idempotencyKey: 'note-1' });
    expect(keys()).toEqual(['note-1', 'note-1']);
    server.script(json({}));
    await once().addNote(note);
    expect(keys()).toEqual([undefined]);
  });

  it('says why nobody answers', async () => {
    const gone = new ScriptedServer();
    await gone.start();
    const { url } = gone;
    await gone.stop();
    await expect(heed({ url, retry: false }).live()).rejects.toThrow(
      `Heed does not answer at ${url} (connection refused).`,
    );
    server.script(reset);
    await expect(once().live()).rejects.toMatchObject({ code: 'HEED_UNREACHABLE', url: server.url });
  });

  it('that is not answered in time was not answered', async () => {
    server.script(() => undefined);
    await expect(once().live(undefined, { timeoutMs: 50 })).rejects.toMatchObject({ reason: 'timed out' });
  });

  it('ends with its signal: while it runs, while it waits, and before', async () => {
    const why = new Error('the person left');
    const running = new AbortController();
    server.script(() => running.abort(why));
    await expect(heed().live(undefined, { signal: running.signal })).rejects.toBe(why);
    const waiting = new AbortController();
    server.script(problem(503, 'HEED_UNAVAILABLE', { 'retry-after': '30' }));
    const onChange = () => void setImmediate(() => waiting.abort(why));
    await expect(heed().live(undefined, { signal: waiting.signal, retry: { onChange } })).rejects.toBe(why);
    server.script();
    await expect(heed().live(undefined, { signal: AbortSignal.abort(why) })).rejects.toBe(why);
    expect(server.seen).toEqual([]);
  });

  it('finds a Heed that is elsewhere after a restart, and keeps to the old place where nobody knows', async () => {
    const moved = new ScriptedServer();
    await moved.start();
    try {
      moved.script(json(page));
      server.script(reset);
      const nowhere = () => {
        throw new Error('there is no heed.json');
      };
      const places = [nowhere, () => ({ url: moved.url, key: 'heed_new' })];
      const client = heed({ relocate: () => places.shift()!() });
      expect(await client.listTasks()).toEqual(page);
      expect(server.seen).toHaveLength(2);
      expect(moved.seen[0]!.headers.authorization).toBe('Bearer heed_new');
      expect(client.endpoint).toEqual({ url: moved.url, key: 'heed_new' });
    } finally {
      await moved.stop();
    }
  });

  it('goes through the pages of a list', async () => {
    server.script((response, { url }) => {
      const { searchParams } = new URL(url, server.url);
      const last = searchParams.get('cursor') === 'next';
      json({ items: [{ id: last ? 't-2' : 't-1' }], nextCursor: last ? null : 'next' })(response, server.seen[0]!);
    });
    const tasks = heed().everyItem('listTasks', { query: { overdue: true } });
    expect(await allOf(tasks, ({ id }) => id)).toEqual(['t-1', 't-2']);
    expect(server.seen[1]!.url).toBe('/v1/tasks?overdue=true&limit=200&cursor=next');
    server.script(json({ items: [{ id: 't-1' }, { id: 't-2' }], nextCursor: 'next' }));
    expect(await allOf(heed().everyItem('listTasks', {}, { most: 1 }))).toEqual([{ id: 't-1' }]);
  });
});
