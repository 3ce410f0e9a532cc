import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanText } from '@heed/kernel';
import { IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import fc from 'fast-check';
import type { RowResult } from './intake/row-result.js';
import { ingestion } from './index.js';

/** All of Unicode with lone surrogates and NUL, what people see as one character, and some of what breaks parsers. */
const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength }),
    fc.string({ unit: 'grapheme', maxLength }),
    fc.constantFrom(
      '\u0000',
      '\uD800',
      '\uDFFF\uD800',
      '\uFEFF',
      '\u2028\u2029',
      '\\u0000',
      '"}\n{"',
      '\r\n',
      '\u202Egnp.exe',
      "'; DROP TABLE responses; --",
      '#{7*7}{{7*7}}<%= 7 %>',
    ),
  );
const words = fc.record({
  id: text(20),
  comment: text(200),
  name: text(40),
  unit: text(40).filter((value) => value !== ''),
});
type Words = typeof words extends fc.Arbitrary<infer T> ? T : never;

const LIMITS_MS = 120_000;
const isBlank = (comment: string): boolean => comment.trim() === '';

describe('text of any kind', () => {
  let harness: ServiceHarness;
  let rows = 0;
  const identity = new IdentityToken('a secret for tests only').sign(
    {
      tenantId: TEST_TENANT,
      timeZone: 'UTC',
      scopes: ['admin'],
      actor: 'key:test',
    },
    'ingestion',
  );
  const post = async (body: string | Uint8Array<ArrayBuffer>, type: string) => {
    const { port } = harness.service('ingestion').app.getHttpServer().address() as AddressInfo;
    const headers = { [IDENTITY_HEADER]: identity, 'content-type': type };
    const reply = await fetch(`http://127.0.0.1:${port}/v1/responses`, { method: 'POST', headers, body });
    return { status: reply.status, text: await reply.text() };
  };
  /** Under an id of its own, that ends in any text. */
  const rowOf = ({ id, comment, name, unit }: Words) => ({
    id: `${(rows += 1)}-${id}`,
    answeredAt: '2026-11-20T09:12:00Z',
    answers: [{ metric: 'nps', value: 9 }],
    comment,
    respondent: { id: `customer-${rows}`, name },
    dimensions: { unit },
  });
  const expectStored = async (row: ReturnType<typeof rowOf>): Promise<void> => {
    const id = cleanText(row.id);
    const read = await harness.request('ingestion', `/v1/responses/${encodeURIComponent(id)}`);
    const comment = cleanText(row.comment);
    expect(read).toMatchObject({
      status: 200,
      body: {
        externalId: id,
        comment: isBlank(comment) ? null : comment,
        dimensions: { unit: cleanText(row.dimensions.unit) },
      },
    });
    const kept = await harness.owner.query<{ name: string }[]>(
      'SELECT name FROM ingestion.respondents WHERE external_id = $1',
      [row.respondent.id],
    );
    expect(kept).toEqual([{ name: cleanText(row.respondent.name) }]);
  };
  const linesOf = (answer: string): RowResult[] =>
    answer
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RowResult);

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
    await harness.service('ingestion').app.listen(0, '127.0.0.1');
  });
  afterAll(() => harness.stop());

  it(
    'is stored as it is but for what PostgreSQL cannot hold, and comes out again the same',
    async () => {
      await fc.assert(
        fc.asyncProperty(words, async (given) => {
          const row = rowOf(given);
          expect(await post(JSON.stringify(row), 'application/json')).toMatchObject({ status: 201 });
          await expectStored(row);
        }),
        { numRuns: 60 },
      );
    },
    LIMITS_MS,
  );

  it(
    'stands in an array beside anything, which costs it nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          words,
          fc.array(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), { maxLength: 8 }),
          async (given, others) => {
            const row = rowOf(given);
            const body = JSON.stringify([...others, row]);
            const { status, text: answer } = await post(body, 'application/json');
            // `__proto__` and integers that would be rounded make the text no JSON.
            if (status === 400) return expect(answer).toMatch(/"rule":"(key|safe-integer)"/);
            expect(status).toBe(200);
            const { results } = JSON.parse(answer) as { results: RowResult[] };
            expect(results.map(({ outcome }) => outcome)).toEqual([...others.map(() => 'rejected'), 'accepted']);
            await expectStored(row);
          },
        ),
        { numRuns: 40 },
      );
    },
    LIMITS_MS,
  );

  it(
    'stands in a stream beside anything, which costs it nothing',
    async () => {
      const line = fc
        .oneof(text(80), fc.json({ stringUnit: 'binary', maxDepth: 4 }))
        .map((any) => any.replaceAll(/[\n\r]/g, ' '));
      await fc.assert(
        fc.asyncProperty(words, words, fc.array(line, { maxLength: 8 }), async (one, other, lines) => {
          const [first, last] = [rowOf(one), rowOf(other)];
          const body = [JSON.stringify(first), ...lines, JSON.stringify(last)].join('\n');
          const { status, text: answer } = await post(body, 'application/x-ndjson');
          expect(status).toBe(200);
          const results = linesOf(answer);
          const outcomeOf = (number: number) =>
            results.find((each) => (each as { line?: number }).line === number)?.outcome;
          expect([outcomeOf(1), outcomeOf(lines.length + 2)]).toEqual(['accepted', 'accepted']);
          expect(results.slice(1, -1).filter(({ outcome }) => outcome !== 'rejected')).toEqual([]);
          await expectStored(first);
          await expectStored(last);
        }),
        { numRuns: 40 },
      );
    },
    LIMITS_MS,
  );

  it(
    'that is only bytes is answered as a client’s fault, never as Heed’s',
    async () => {
      const bytes = fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.json({ stringUnit: 'binary' }).map((json) => new TextEncoder().encode(json)),
      );
      await fc.assert(
        fc.asyncProperty(
          bytes,
          fc.constantFrom(
            'application/json',
            'application/x-ndjson',
            'application/cloudevents-batch+json',
            'text/plain',
          ),
          async (body, type) => {
            const { status } = await post(new Uint8Array(body), type);
            expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
          },
        ),
        { numRuns: 100 },
      );
    },
    LIMITS_MS,
  );

  it('did not break anything on its way out: every answer that was taken is on its topic', async () => {
    await harness.settled();
    const [{ stored, letters }] = await harness.owner.query<[{ stored: number; letters: number }]>(
      `SELECT (SELECT count(*)::int FROM ingestion.responses) AS stored, (SELECT count(*)::int FROM ingestion.dead_letters) AS letters`,
    );
    expect(stored).toBeGreaterThan(100);
    expect(letters).toBe(0);
    expect(await harness.eventsOn('heed.responses.received')).toHaveLength(stored);
  });
});
