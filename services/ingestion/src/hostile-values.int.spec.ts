import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { upstreamResponse } from '@heed/contracts';
import type { Violation } from '@heed/kernel';
import { IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import type { RowResult } from './intake/row-result.js';
import { ingestion } from './index.js';
import { UpstreamSources } from './upstream/upstream-sources.js';

const SOURCE = '/crm';
type Fields = Record<string, unknown>;
const row = (more: Fields = {}): string =>
  JSON.stringify({ id: 'bad', answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 3 }], ...more });
/** The row with more JSON put before its first field, as no JSON.stringify would write it. */
const raw = (json: string): string => row().replace('{', `{${json},`);
const nps = (value: unknown): Fields => ({ answers: [{ metric: 'nps', value }] });

type Case = [what: string, row: string | Buffer, field: string, rule: string];

/** What only the row is wrong about: a neighbour in the same array is taken. */
const values: Case[] = [
  ['an unknown field', row({ nps: 9 }), '/nps', 'additionalProperties'],
  ['a constructor', row({ constructor: { prototype: { admin: true } } }), '/constructor', 'additionalProperties'],
  ['a wrong type', row({ comment: 7 }), '/comment', 'type'],
  ['a number as text', row(nps('9')), '/answers/0/value', 'type'],
  ['a score out of scale', row(nps(11)), '/answers/0/value', 'scale'],
  ['a score below the scale', row(nps(-1)), '/answers/0/value', 'scale'],
  ['a score between two', row(nps(9.5)), '/answers/0/value', 'integer'],
  ['a number that is infinite', row(nps(0)).replace('"value":0', '"value":1e999'), '/answers/0/value', 'type'],
  ['a comment of 1 MB', row({ comment: 'a'.repeat(1024 * 1024) }), '/comment', 'maxLength'],
  ['an id of 201 characters', row({ id: 'a'.repeat(201) }), '/id', 'maxLength'],
  ['51 answers', row({ answers: Array(51).fill({ metric: 'nps', value: 3 }) }), '/answers', 'maxItems'],
  ['depth within the limit', row({ comment: [[[[[[]]]]]] }), '/comment', 'type'],
  ['a date without a zone', row({ answeredAt: '2026-11-20T09:12:00' }), '/answeredAt', 'format'],
  ['a date in the year 0', row({ answeredAt: '0000-01-01T00:00:00Z' }), '/answeredAt', 'range'],
  ['a date in the year 9999', row({ answeredAt: '9999-12-31T23:59:59Z' }), '/answeredAt', 'range'],
  ['a day that is none', row({ answeredAt: '2026-02-30T00:00:00Z' }), '/answeredAt', 'format'],
  ['an unknown dimension', row({ dimensions: { shop: 'x' } }), '/dimensions/shop', 'dimension'],
  [
    '5,000 dimensions',
    row({ dimensions: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`d${n}`, 'x'])) }),
    '/dimensions/d0',
    'dimension',
  ],
];
/** What makes the whole text no JSON that Heed reads: an array with such a row is refused as a whole, and says which. */
const texts: Case[] = [
  ['a key twice', raw('"id":"first"'), '/id', 'duplicate-key'],
  [
    'a key twice, deeper',
    row({ comment: 'x' }).replace('"metric"', '"value":9,"metric"'),
    '/answers/0/value',
    'duplicate-key',
  ],
  ['__proto__', raw('"__proto__":{"admin":true}'), '/__proto__', 'key'],
  [
    'an integer that would be rounded',
    row(nps(0)).replace('"value":0', '"value":9007199254740993'),
    '/answers/0/value',
    'safe-integer',
  ],
  [
    '60,000 levels',
    row().replace('3}', `${'['.repeat(60_000)}${']'.repeat(60_000)}}`),
    `/answers/0/value${'/0'.repeat(61)}`,
    'depth',
  ],
];
/** What no field can be named for. */
const bytes: Case[] = [
  ['invalid UTF-8', Buffer.from(row({ comment: 'x\u00e9' }), 'latin1'), '', 'utf-8'],
  [
    'a surrogate in UTF-8',
    Buffer.concat([
      Buffer.from(row().replace('}', '}').slice(0, -1) + ',"comment":"'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ]),
    '',
    'utf-8',
  ],
  ['UTF-16', Buffer.from(row(), 'utf16le'), '', 'json'],
  ['half a row', row().slice(0, -5), '', 'json'],
];

describe('a row that cannot be taken', () => {
  let harness: ServiceHarness;
  let runs = 0;
  const identity = new IdentityToken('a secret for tests only').sign(
    {
      tenantId: TEST_TENANT,
      timeZone: 'UTC',
      scopes: ['admin'],
      actor: 'key:test',
    },
    'ingestion',
  );
  const post = async (body: string | Buffer, type = 'application/json', headers: Record<string, string> = {}) => {
    const { port } = harness.service('ingestion').app.getHttpServer().address() as AddressInfo;
    const reply = await fetch(`http://127.0.0.1:${port}/v1/responses`, {
      method: 'POST',
      headers: { [IDENTITY_HEADER]: identity, 'content-type': type, ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  };
  const problemOf = (text: string) => JSON.parse(text) as { code: string; violations: Violation[] };
  const parts = (...all: (string | Buffer)[]): Buffer => Buffer.concat(all.map((part) => Buffer.from(part as string)));
  const storedOf = async (id: string): Promise<number> => {
    const [{ n }] = await harness.owner.query<[{ n: number }]>(
      'SELECT count(*)::int AS n FROM ingestion.responses WHERE external_id = $1',
      [id],
    );
    return n;
  };
  /** A good row under an id of its own. */
  const neighbour = (): { id: string; json: string } => {
    const id = `good-${(runs += 1)}`;
    return { id, json: row({ id }) };
  };
  const named = (field: string, rule: string) => expect.arrayContaining([expect.objectContaining({ field, rule })]);

  beforeAll(async () => {
    const sources = new UpstreamSources([{ source: SOURCE, tenantId: TEST_TENANT, timeZone: 'UTC' }]);
    harness = await ServiceHarness.start([ingestion], { providers: [{ provide: UpstreamSources, useValue: sources }] });
    await harness.service('ingestion').app.listen(0, '127.0.0.1');
  });
  afterAll(() => harness.stop());

  it.each([...values, ...texts, ...bytes])(
    'for %s is answered 400 with field and rule when it is sent alone',
    async (_, bad, field, rule) => {
      const { status, text } = await post(bad);
      expect(status).toBe(400);
      expect(problemOf(text)).toMatchObject({ code: 'HEED_VALIDATION', violations: named(field, rule) });
    },
  );

  it.each(values)(
    'for %s is rejected in an array, with field and rule, and its neighbours are taken',
    async (_, bad, field, rule) => {
      const [before, after] = [neighbour(), neighbour()];
      const { status, text } = await post(parts('[', before.json, ',', bad, ',', after.json, ']'));
      expect(status).toBe(200);
      const { results } = JSON.parse(text) as { results: RowResult[] };
      expect(results).toMatchObject([
        { outcome: 'accepted' },
        { index: 1, outcome: 'rejected', problem: { violations: named(field, rule) } },
        { outcome: 'accepted' },
      ]);
    },
  );

  it.each([...texts, ...bytes])(
    'for %s makes an array no JSON: 400 with the row, field and rule, and nothing is stored',
    async (_, bad, field, rule) => {
      const { id, json } = neighbour();
      const { status, text } = await post(parts('[', json, ',', bad, ']'));
      expect(status).toBe(400);
      // The row itself stands one level deeper here.
      const inArray = rule === 'depth' ? field.slice(0, -2) : field;
      const place = field === '' ? '' : `/1${inArray}`;
      expect(problemOf(text)).toMatchObject({ code: 'HEED_VALIDATION', violations: named(place, rule) });
      expect(await storedOf(id)).toBe(0);
    },
  );

  it.each([...values, ...texts, ...bytes].filter(([what]) => !/UTF-16|1 MB|60,000/.test(what)))(
    'for %s is rejected in a stream, with its line, field and rule, and its neighbours are taken',
    async (_, bad, field, rule) => {
      const [before, after] = [neighbour(), neighbour()];
      const { status, text } = await post(parts(before.json, '\n', bad, '\r\n', after.json), 'application/x-ndjson');
      expect(status).toBe(200);
      const results = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RowResult);
      expect(results).toMatchObject([
        { line: 1, outcome: 'accepted' },
        { line: 2, outcome: 'rejected', problem: { violations: named(field, rule) } },
        { line: 3, outcome: 'accepted' },
      ]);
    },
  );

  it('as a line of more than 256 KiB is rejected in a stream by its length, and its neighbours are taken', async () => {
    const { json } = neighbour();
    const { text } = await post(`${row({ comment: 'a'.repeat(1024 * 1024) })}\n${json}`, 'application/x-ndjson');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RowResult),
    ).toMatchObject([
      { line: 1, outcome: 'rejected', problem: { violations: [{ field: '', rule: 'length' }] } },
      { line: 2, outcome: 'accepted' },
    ]);
  });

  it('is dead-lettered from the topic with field and rule, each of them, and its neighbours are taken', async () => {
    const all = [...values, ...texts, ...bytes];
    const { id, json } = neighbour();
    const record = (value: Buffer, event: string) => ({
      topic: upstreamResponse.topic,
      key: 'k',
      headers: { ce_specversion: '1.0', ce_id: event, ce_source: SOURCE, ce_type: upstreamResponse.type },
      value,
    });
    await harness.transport.publish([
      ...all.map(([, bad], index) => record(Buffer.from(bad as string), String(index))),
      record(Buffer.from(json), 'good'),
    ]);
    await harness.settled();
    const letters = await harness.owner.query<{ event_id: string; error: string }[]>(
      `SELECT event_id, error FROM ingestion.dead_letters WHERE topic = $1`,
      [upstreamResponse.topic],
    );
    expect(letters).toHaveLength(all.length);
    all.forEach(([what, , field, rule], index) => {
      const letter = letters.find(({ event_id: event }) => event === String(index));
      const inData = rule === 'utf-8' || rule === 'json' ? '/data' : field;
      expect(`${what}: ${letter?.error}`).toContain(inData);
    });
    expect(await storedOf(id)).toBe(1);
  });

  it('in other words under the same id is a conflict: 409 alone, rejected in an array and a stream', async () => {
    const { json } = neighbour();
    const other = json.replace('"value":3', '"value":4');
    expect(await post(json)).toMatchObject({ status: 201 });
    const alone = await post(other);
    expect(alone.status).toBe(409);
    expect(problemOf(alone.text)).toMatchObject({ code: 'HEED_CONFLICT' });
    const conflict = { outcome: 'rejected', problem: { code: 'HEED_CONFLICT', violations: [{ field: '/revision' }] } };
    expect(JSON.parse((await post(`[${other}]`)).text)).toMatchObject({ results: [conflict] });
    expect(JSON.parse((await post(other, 'application/x-ndjson')).text)).toMatchObject({ line: 1, ...conflict });
  });

  it.each([
    ['gzip', '/v1/responses', 'application/json'],
    ['gzip', 'a stream', 'application/x-ndjson'],
    ['br', 'br', 'application/json'],
    ['gzip, identity', 'two', 'application/json'],
  ])('compressed as %s is answered 415 and not unpacked (%s)', async (encoding, _, type) => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
    const answer = await post(bomb, type, { 'content-encoding': encoding });
    expect(answer.status).toBe(415);
    expect(answer.headers.get('accept-encoding')).toBe('identity');
    expect(problemOf(answer.text)).toMatchObject({
      code: 'HEED_HTTP_415',
      detail: expect.stringContaining('content-encoding'),
    });
  });

  it('with a byte order mark, or as identity, is taken', async () => {
    expect(await post(`\uFEFF${neighbour().json}`)).toMatchObject({ status: 201 });
    expect(await post(neighbour().json, 'application/json', { 'content-encoding': 'identity' })).toMatchObject({
      status: 201,
    });
  });

  it('leaves nothing of itself behind, by whichever way it came', async () => {
    expect(await storedOf('bad')).toBe(0);
  });
});
