import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from './catalogue.js';
import { decodeEvent, type Undecodable } from './decode-event.js';
import { headerNames, toHeaders, type HeedEvent } from './envelope.js';
import { responseReceived } from './events/response-received.v1.js';

const data = responseReceived.example;
const event: HeedEvent = {
  id: '0192f0c0-0000-7000-8000-0000000000e1',
  type: responseReceived.type,
  source: '/heed/ingestion',
  subject: data.responseId,
  time: '2026-11-20T09:12:04.120Z',
  tenantId: '0192f0c0-0000-7000-8000-0000000000a1',
  lane: 'live',
  data,
};
const headers = toHeaders(event);
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

function refusal(result: ReturnType<typeof decodeEvent>): Undecodable {
  if (result.ok) throw new Error('the event was accepted');
  return result.error;
}

function without(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

describe('decodeEvent', () => {
  it('gives back the event that the headers and the value describe', () => {
    expect(decodeEvent(headers, bytes(data))).toEqual({ ok: true, event });
  });

  it('gives back whatever toHeaders and JSON wrote, for every contract', () => {
    const arbitrary = fc
      .record(
        {
          id: fc.uuid(),
          tenantId: fc.uuid(),
          contract: fc.constantFrom(...catalogue),
          source: fc.string(),
          subject: fc.string(),
          time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z') }),
          lane: fc.constantFrom('live' as const, 'bulk' as const),
          traceparent: fc.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/),
          extra: fc.string({ unit: 'binary' }),
        },
        { requiredKeys: ['id', 'tenantId', 'contract', 'source', 'subject', 'time', 'lane', 'extra'] },
      )
      .map(({ contract, time, extra, ...envelope }): HeedEvent => ({
        ...envelope,
        type: contract.type,
        time: time.toISOString(),
        data: { ...(contract.example as object), extra },
      }));
    fc.assert(
      fc.property(arbitrary, (sent) => {
        expect(decodeEvent(toHeaders(sent), bytes(sent.data))).toEqual({ ok: true, event: sent });
      }),
    );
  });

  it.each([headerNames.id, headerNames.tenantId, headerNames.type, headerNames.time])(
    'refuses an envelope without %s and names it',
    (name) => {
      const error = refusal(decodeEvent(without(name), bytes(data)));
      expect(error).toMatchObject({ code: 'HEED_EVENT_ENVELOPE', violations: [] });
      expect(error.message).toContain(name);
    },
  );

  it.each([
    [headerNames.id, '42'],
    [headerNames.id, ''],
    [headerNames.tenantId, 'acme'],
    [headerNames.time, 'yesterday'],
    [headerNames.time, '1'],
    [headerNames.time, '2026-11-20'],
    [headerNames.time, '2026-13-20T09:12:04Z'],
  ])('refuses the header %s: %p', (name, value) => {
    const error = refusal(decodeEvent({ ...headers, [name]: value }, bytes(data)));
    expect(error.code).toBe('HEED_EVENT_ENVELOPE');
    expect(error.message).toContain(name);
  });

  it('takes a missing lane for live and does without source, subject and trace', () => {
    const { ce_id, ce_type, ce_time, ce_tenantid } = headers;
    const result = decodeEvent({ ce_id, ce_type, ce_time, ce_tenantid } as Record<string, string>, bytes(data));
    expect(result).toEqual({ ok: true, event: { ...event, source: '', subject: '' } });
  });

  it.each(['heed.response.received.v2', 'heed.something.else.v1', '', '__proto__'])(
    'sets the unknown type %p apart, to be replayed after an upgrade',
    (type) => {
      const error = refusal(decodeEvent({ ...headers, [headerNames.type]: type }, bytes(data)));
      expect(error.code).toBe('HEED_EVENT_TYPE_UNKNOWN');
    },
  );

  it.each(['', '{', 'undefined', '{"responseId":', '\u0000'])('refuses %p as JSON', (text) => {
    expect(refusal(decodeEvent(headers, Buffer.from(text))).code).toBe('HEED_EVENT_JSON');
  });

  it('refuses a null value, which Kafka means as a deletion', () => {
    expect(refusal(decodeEvent(headers, null))).toMatchObject({
      code: 'HEED_EVENT_JSON',
      message: 'the value is null',
    });
  });

  it.each([null, [], 'text', 7, {}])('refuses %p as data', (value) => {
    expect(refusal(decodeEvent(headers, bytes(value))).code).toBe('HEED_EVENT_SCHEMA');
  });

  it('names every field that does not match the schema', () => {
    const { externalId: _gone, ...rest } = data;
    const error = refusal(decodeEvent(headers, bytes({ ...rest, version: 0, respondentId: 7 })));
    expect(error.code).toBe('HEED_EVENT_SCHEMA');
    expect(error.violations.map(({ field, rule }) => [field, rule])).toEqual(
      expect.arrayContaining([
        ['/externalId', 'required'],
        ['/version', 'minimum'],
        ['/respondentId', 'anyOf'],
      ]),
    );
  });

  it('lets unknown fields pass, at every depth', () => {
    const answers = data.answers.map((answer) => ({ ...answer, weight: 2 }));
    const extended = { ...data, answers, mood: { colour: 'red' } };
    expect(decodeEvent(headers, bytes(extended))).toEqual({ ok: true, event: { ...event, data: extended } });
  });

  it('is not polluted by __proto__ in the JSON', () => {
    const text = `{"__proto__":{"polluted":true},${JSON.stringify(data).slice(1)}`;
    const result = decodeEvent(headers, Buffer.from(text));
    if (!result.ok) throw new Error(result.error.message);
    const received = result.event.data as Record<string, unknown>;
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(received['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(received)).toBe(Object.prototype);
  });

  it('does not take a required field from __proto__', () => {
    const text = `{"__proto__":${JSON.stringify(data)}}`;
    expect(refusal(decodeEvent(headers, Buffer.from(text))).code).toBe('HEED_EVENT_SCHEMA');
  });
});
