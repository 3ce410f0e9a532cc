import type { OutgoingRecord } from '@heed/messaging';
import fc from 'fast-check';
import type { Fault } from '../fault.js';

const topic = 'heed.responses.received';
const type = 'heed.response.received.v1';
const tenant = '0192f0c0-0000-7000-8000-0000000000ff';

/** What must not stop its neighbours: bytes that are no event, and events that are none of ours. */
const values: readonly (Buffer | null)[] = [
  Buffer.from('{"responseId":'),
  Buffer.from('null'),
  null,
  Buffer.from('[]'),
  Buffer.from(JSON.stringify({ responseId: 'not a uuid' })),
  Buffer.from(JSON.stringify({ comment: 'x'.repeat(900_000) })),
  Buffer.from('['.repeat(10_000) + ']'.repeat(10_000)),
  Buffer.from('{"comment":"\\u0000"}'),
  Buffer.from('{"comment":"\\ud800"}'),
  Buffer.from('{"__proto__":{"deleted":true}}'),
  Buffer.from([0xff, 0xfe, 0xfd]),
];

export const poison: readonly Fault[] = [
  {
    id: 'F17',
    title: 'bytes that are no event stand on the topics',
    transports: ['embedded', 'kafka'],
    smoke: true,
    run: (site) =>
      site.underLoad(async () => {
        const arbitrary = fc.sample(fc.uint8Array({ maxLength: 200 }), { numRuns: 20, seed: site.seed });
        const all = [...values, ...arbitrary.map((bytes) => Buffer.from(bytes))];
        await site.system.publish(all.map((value, index) => record(value, index)));
      }),
  },
];

function record(value: Buffer | null, index: number): OutgoingRecord {
  const headers = {
    ce_id: `0192f0c0-0000-7000-8000-${String(index).padStart(12, '0')}`,
    // One in three is of a version that is not known.
    ce_type: index % 3 === 2 ? 'heed.response.received.v99' : type,
    ce_source: '/poison',
    ce_subject: 'poison',
    ce_specversion: '1.0',
    ce_time: new Date(0).toISOString(),
    ce_tenantid: tenant,
    ce_lane: 'live',
    poison: 'true',
  };
  return { topic, key: `poison-${index}`, headers, value };
}
