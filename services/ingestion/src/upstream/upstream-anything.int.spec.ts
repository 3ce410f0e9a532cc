import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STRUCTURED, topics, upstreamCatalogue, upstreamInteraction, upstreamResponse } from '@heed/contracts';
import type { LogRecord } from '@heed/messaging';
import { ServiceHarness, TEST_TENANT } from '@heed/testing';
import fc from 'fast-check';
import { ingestion } from '../index.js';
import { UpstreamSources } from './upstream-sources.js';

const SOURCE = '/crm';
const TOPICS = [topics.upstreamInteractions.name, topics.upstreamResponses.name];

type Anything = Pick<LogRecord, 'key' | 'headers' | 'value'>;

const text = fc.string({ unit: 'binary', maxLength: 40 });
/** Also what is nearly right: each attribute is mostly as it should be. */
const mostly = <T>(right: T, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong });
const types = fc.oneof(...upstreamCatalogue.map(({ type }) => fc.constant<string>(type)));
const row = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      id: fc.oneof(text, fc.constantFrom('a', 'b', 'c')),
      revision: fc.oneof(fc.integer(), fc.constantFrom(1, 2)),
      answeredAt: fc.oneof(text, fc.constant('2026-11-20T09:12:00Z')),
      occurredAt: fc.oneof(text, fc.constant('2026-11-20T09:12:00Z')),
      kind: text,
      answers: fc.oneof(
        fc.constant([]),
        fc.array(fc.record({ metric: fc.constantFrom('nps', 'csat'), value: fc.integer({ min: 0, max: 10 }) }), {
          maxLength: 2,
        }),
      ),
      comment: text,
      respondent: fc.record({ id: text, name: text }, { requiredKeys: ['id'] }),
      dimensions: fc.dictionary(fc.constantFrom('unit', 'shop', '__proto__', 'ünit'), text),
      interactionId: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['id'] },
  ),
);
const noise = fc.record({ headers: fc.dictionary(text, text), value: fc.option(fc.uint8Array({ maxLength: 200 })) });
const binary = fc
  .record({ id: text, source: mostly(SOURCE, text), type: types, lane: mostly('live', text), data: row })
  .map(({ id, source, type, lane, data }) => ({
    headers: { ce_specversion: '1.0', ce_id: id, ce_source: source, ce_type: type, ce_heedlane: lane },
    value: Buffer.from(JSON.stringify(data)),
  }));
const structured = fc
  .record({ specversion: mostly('1.0', text), id: text, source: mostly(SOURCE, text), type: types, data: row })
  .map((event) => ({ headers: { 'content-type': STRUCTURED }, value: Buffer.from(JSON.stringify(event)) }));
const anything: fc.Arbitrary<Anything> = fc
  .tuple(fc.option(text), fc.oneof(noise, binary, structured))
  .map(([key, { headers, value }]) => ({ key, headers, value: value === null ? null : Buffer.from(value) }));

describe('anything on the upstream topics', () => {
  let harness: ServiceHarness;
  const offsets = new Map<string, number>();

  /** As the transport hands records over, which the embedded log could not even hold: NUL is no text to PostgreSQL. */
  const consume = async (topic: string, records: readonly Anything[]): Promise<void> => {
    const first = offsets.get(topic) ?? 0;
    offsets.set(topic, first + records.length);
    let committed = first;
    const outcome = await harness
      .service('ingestion')
      .consumer()
      .onBatch({
        topic,
        partition: 99,
        records: records.map((record, index) => ({ ...record, topic, partition: 99, offset: first + index })),
        heartbeat: () => Promise.resolve(),
        isStale: () => false,
        commit: (next) => {
          committed = next;
          return Promise.resolve();
        },
      });
    expect(outcome).toEqual({ kind: 'done' });
    expect(committed).toBe(first + records.length);
  };

  beforeAll(async () => {
    const sources = new UpstreamSources([{ source: SOURCE, tenantId: TEST_TENANT, timeZone: 'UTC' }]);
    harness = await ServiceHarness.start([ingestion], { providers: [{ provide: UpstreamSources, useValue: sources }] });
  });
  afterAll(() => harness.stop());

  it.each(TOPICS)(
    'neither stops the consumer of %s nor costs a good neighbour, and is counted',
    async (topic) => {
      let neighbours = 0;
      const neighbour = (): Anything => {
        neighbours += 1;
        const id = `good-${neighbours}`;
        const data =
          topic === upstreamResponse.topic
            ? { id, answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 9 }] }
            : { id, kind: 'visit', occurredAt: '2026-11-20T09:12:00Z' };
        const { type } = topic === upstreamResponse.topic ? upstreamResponse : upstreamInteraction;
        const headers = { ce_specversion: '1.0', ce_id: id, ce_source: SOURCE, ce_type: type };
        return { key: id, headers, value: Buffer.from(JSON.stringify(data)) };
      };
      await fc.assert(
        fc.asyncProperty(fc.array(anything, { maxLength: 20 }), (records) => consume(topic, [...records, neighbour()])),
        { numRuns: 60 },
      );
      const [counted] = await harness.owner.query<[{ consumed: number; told: number; dead: number }]>(
        `SELECT consumed::int, (effected + skipped + dead_lettered)::int AS told, dead_lettered::int AS dead
       FROM ingestion.consumer_counters WHERE topic = $1 AND partition = 99`,
        [topic],
      );
      expect(counted).toMatchObject({ consumed: offsets.get(topic), told: offsets.get(topic) });
      const [kept] = await harness.owner.query<[{ letters: number; handler: number; good: number }]>(
        `SELECT count(*)::int AS letters, count(*) FILTER (WHERE error_code NOT IN
                ('HEED_UPSTREAM_ENVELOPE', 'HEED_UPSTREAM_SOURCE', 'HEED_VALIDATION', 'HEED_CONFLICT'))::int AS handler,
              (SELECT count(*)::int FROM ingestion.${topic === upstreamResponse.topic ? 'responses' : 'interactions'} WHERE external_id LIKE 'good-%') AS good
       FROM ingestion.dead_letters WHERE topic = $1`,
        [topic],
      );
      expect(kept).toEqual({ letters: counted.dead, handler: 0, good: neighbours });
      expect(counted.dead).toBeGreaterThan(0);
    },
    120_000,
  );
});
