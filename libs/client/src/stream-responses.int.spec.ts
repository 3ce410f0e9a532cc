import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHeed } from './create-heed.js';
import { HeedProblem } from './heed-problem.js';
import { allOf } from './spec/all-of.js';
import { type Act, problem, reset, ScriptedServer, type Seen } from './spec/scripted-server.js';

const row = (id: string) => ({ id, answeredAt: '2026-11-20T09:12:00Z', answers: [] });
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`r-${index}`));
const idsIn = ({ body }: Seen) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe('a stream of answers', () => {
  const server = new ScriptedServer();
  /** By id; what was stored once is a duplicate from then on. */
  const stored = new Set<string>();
  const heed = () => createHeed({ url: server.url, key: 'heed_test' });

  /** Takes the rows, and answers for `most` of them only. */
  const take =
    ({ most = Infinity, cut = false, ends = '' } = {}): Act =>
    (response, seen) => {
      const results = idsIn(seen).map((id, index) => {
        const outcome = stored.has(id) ? 'duplicate' : 'accepted';
        stored.add(id);
        return `${JSON.stringify({ index, line: index + 1, id, outcome })}\n`;
      });
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const text = `${results.slice(0, most).join('')}${ends}`;
      if (cut) response.write(text, () => response.socket?.destroy());
      else response.end(text);
    };

  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('gives each row its result, whatever the rows come from', async () => {
    server.script(take());
    const sent = await allOf(
      heed().streamResponses(rows(25), { batch: 10, query: { importId: 'i-1', followUp: false } }),
    );
    expect(sent).toHaveLength(25);
    expect(sent[24]).toMatchObject({ index: 24, id: 'r-24', outcome: 'accepted', row: { id: 'r-24' } });
    expect(server.seen.map((seen) => idsIn(seen).length).sort()).toEqual([10, 10, 5]);
    expect(server.seen[0]).toMatchObject({
      url: '/v1/responses?importId=i-1&followUp=false',
      headers: { 'content-type': 'application/x-ndjson', authorization: 'Bearer heed_test' },
    });
    const again = heed().streamResponses(ReadableStream.from(rows(3)));
    expect(await allOf(again, ({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate']);
  });

  it('sends after a lost connection only the rows that have no result', async () => {
    stored.clear();
    server.script(take({ most: 4, cut: true, ends: '{"index":4,"line":5,"id":"r-4","outc' }), take());
    const sent = await allOf(heed().streamResponses(rows(10)));
    expect(server.seen.map(idsIn)).toEqual([
      rows(10).map(({ id }) => id),
      rows(10)
        .slice(4)
        .map(({ id }) => id),
    ]);
    expect(sent.map(({ id }) => id)).toEqual(rows(10).map(({ id }) => id));
    // Stored by the first request, which nobody was told: a duplicate is as good as accepted.
    expect(sent.map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 4 }, () => 'accepted'),
      ...Array.from({ length: 6 }, () => 'duplicate'),
    ]);
  });

  it('goes on through restarts, overload and answers that stop in the middle', async () => {
    stored.clear();
    const busy = problem(503, 'HEED_UNAVAILABLE', { 'retry-after': '0' });
    server.script(reset, busy, take({ most: 3 }), take({ most: 0, cut: true }), take());
    const sent = await allOf(heed().streamResponses(rows(8), { inFlight: 1 }));
    expect(sent.map(({ index, id }) => [index, id])).toEqual(rows(8).map(({ id }, index) => [index, id]));
    expect(server.seen).toHaveLength(5);
  });

  it('sends again what is more than one request may hold', async () => {
    const limited: Act = (response, seen) => {
      const ids = idsIn(seen);
      const results = ids.slice(0, 2).map((id, index) => ({ index, line: index + 1, id, outcome: 'accepted' }));
      const violations = [{ field: '', rule: 'rows', detail: 'a stream holds at most 2 rows' }];
      const over = {
        index: 2,
        line: 3,
        id: null,
        outcome: 'rejected',
        problem: { code: 'x', detail: 'x', violations },
      };
      const lines = ids.length > 2 ? [...results, over] : results;
      response.writeHead(200).end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    };
    server.script(limited);
    const sent = await allOf(heed().streamResponses(rows(5)));
    expect(sent.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'accepted'));
    expect(server.seen.map((seen) => idsIn(seen).length)).toEqual([5, 3, 1]);
  });

  it('ends where Heed refuses the whole', async () => {
    server.script(problem(403, 'HEED_FORBIDDEN'));
    await expect(allOf(heed().streamInteractions([]))).resolves.toEqual([]);
    const sent = allOf(heed().streamResponses(rows(2)));
    await expect(sent).rejects.toBeInstanceOf(HeedProblem);
    expect(server.seen).toHaveLength(1);
  });

  it('ends with its signal', async () => {
    const why = new Error('the person left');
    const leaving = new AbortController();
    server.script(() => leaving.abort(why));
    const sent = allOf(heed().streamResponses(rows(2), { signal: leaving.signal }));
    await expect(sent).rejects.toBe(why);
  });
});
