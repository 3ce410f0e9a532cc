import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCloudEvent, readCloudEvent, STRUCTURED } from './cloud-event.js';
import { upstreamResponse } from './upstream-response.v1.js';

const data = upstreamResponse.example;
const envelope = { specversion: '1.0', id: 'a-1', source: '/crm', type: upstreamResponse.type };
const binary = { ce_specversion: '1.0', ce_id: 'a-1', ce_source: '/crm', ce_type: upstreamResponse.type };
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const rules = (read: ReturnType<typeof readCloudEvent>) =>
  read.ok ? [] : read.violations.map(({ field, rule }) => `${field} ${rule}`);

describe('a CloudEvent off a topic', () => {
  const expected = {
    id: 'a-1',
    source: '/crm',
    type: upstreamResponse.type,
    subject: null,
    time: null,
    lane: 'live',
    traceparent: null,
    data,
  };

  it('is the same in structured and in binary mode', () => {
    for (const type of [STRUCTURED, `${STRUCTURED}; charset=utf-8`, 'Application/CloudEvents+JSON'])
      expect(readCloudEvent({ 'content-type': type }, bytes({ ...envelope, data }))).toEqual({
        ok: true,
        event: expected,
      });
    for (const type of ['application/json', 'application/json; charset=UTF-8', 'application/vnd.crm+json'])
      expect(readCloudEvent({ ...binary, 'Content-Type': type }, bytes(data))).toEqual({ ok: true, event: expected });
    expect(readCloudEvent(binary, bytes(data))).toEqual({ ok: true, event: expected });
  });

  it('takes the trace from the attribute, or from the header that producers with tracing set', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const event = { ...expected, traceparent };
    expect(checkCloudEvent({ ...envelope, traceparent, data })).toEqual({ ok: true, event });
    expect(readCloudEvent({ ...binary, ce_traceparent: traceparent }, bytes(data))).toEqual({ ok: true, event });
    expect(readCloudEvent({ ...binary, traceparent }, bytes(data))).toEqual({ ok: true, event });
    for (const wrong of [
      'Ada Petrov',
      7,
      `${traceparent}-`,
      traceparent.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32)),
    ])
      expect(checkCloudEvent({ ...envelope, traceparent: wrong, data })).toEqual({ ok: true, event: expected });
  });

  it('takes subject, time and lane, and data as base64', () => {
    const more = {
      subject: 's',
      time: '2026-11-20T09:12:00Z',
      heedlane: 'bulk',
      data_base64: bytes(data).toString('base64'),
    };
    expect(checkCloudEvent({ ...envelope, ...more })).toEqual({
      ok: true,
      event: { ...expected, subject: 's', time: '2026-11-20T09:12:00Z', lane: 'bulk' },
    });
    expect(readCloudEvent({ ...binary, ce_heedlane: 'bulk' }, bytes(data))).toMatchObject({ event: { lane: 'bulk' } });
  });

  it.each([
    [{ specversion: '0.3' }, '/specversion const'],
    [{ id: '' }, '/id required'],
    [{ id: 7 }, '/id required'],
    [{ source: undefined }, '/source required'],
    [{ type: 'heed.upstream.response.v9' }, '/type enum'],
    [{ time: 'yesterday' }, '/time date-time'],
    [{ subject: 7 }, '/subject type'],
    [{ datacontenttype: 'text/xml' }, '/datacontenttype content-type'],
    [{ heedlane: 'express' }, '/heedlane enum'],
    [{ data: undefined }, '/data required'],
    [{ data: undefined, data_base64: 'AA==' }, '/data_base64 json'],
  ])('with %j is refused by %s', (wrong, rule) => {
    expect(rules(checkCloudEvent({ ...envelope, data, ...wrong }))).toContain(rule);
  });

  it.each([
    [{ ...binary }, null, '/data required'],
    [{ ...binary }, Buffer.from('{"a":'), '/data json'],
    [{ ...binary }, Buffer.from([0x22, 0xff, 0x22]), '/data json'],
    [{ 'content-type': 'application/cloudevents+avro' }, Buffer.from('x'), ' content-mode'],
    [{ 'content-type': 'application/cloudevents-batch+json' }, Buffer.from('[]'), ' content-mode'],
    [{ 'content-type': STRUCTURED }, Buffer.from('[1]'), ' type'],
    [{ 'content-type': STRUCTURED }, Buffer.from('nope'), ' json'],
    [{ ...binary, 'content-type': 'text/plain' }, bytes(data), '/datacontenttype content-type'],
  ])('as a record with %j and %j is refused', (headers, value, rule) => {
    expect(rules(readCloudEvent(headers, value))).toContain(rule);
  });

  it('tells who sent it where that can be read, and never quotes what it holds', () => {
    const read = readCloudEvent({ ...binary, ce_time: 'Ada' }, Buffer.from('"Ada Petrov is angry'));
    expect(read).toMatchObject({ ok: false, read: { id: 'a-1', source: '/crm', type: upstreamResponse.type } });
    expect(JSON.stringify(read)).not.toContain('Ada');
  });

  it('of any bytes and headers is read or refused, and throws nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
        fc.uint8Array(),
        (headers, value) => {
          expect(typeof readCloudEvent(headers, Buffer.from(value)).ok).toBe('boolean');
        },
      ),
    );
    fc.assert(fc.property(fc.json(), (text) => expect(typeof checkCloudEvent(JSON.parse(text)).ok).toBe('boolean')));
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(readCloudEvent(binary, Buffer.from(deep))).toMatchObject({ ok: false, violations: [{ rule: 'depth' }] });
    expect(readCloudEvent(binary, Buffer.from('{"id":1,"id":2}'))).toMatchObject({
      ok: false,
      violations: [{ field: '/data/id', rule: 'duplicate-key' }],
    });
  });
});
