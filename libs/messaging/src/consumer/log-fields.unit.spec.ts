import { describe, expect, it } from '@jest/globals';
import { logFields } from './log-fields.js';

const tenant = '0192f0c0-7000-7000-8000-0000000000aa';
const event = '0192f0c0-7000-7000-8000-0000000000bb';
const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('what a log line says of a record', () => {
  it('is its tenant, its event and its trace', () => {
    const headers = { ce_tenantid: tenant, ce_id: event, traceparent: `00-${trace}-00f067aa0ba902b7-01` };
    expect(logFields(headers)).toEqual({ tenant, event, trace });
  });

  it('is nothing that a sender made up', () => {
    const headers = { ce_tenantid: 'ada@example.com', ce_id: 'Ada Petrov', traceparent: '00-ada-petrov-01' };
    expect(logFields(headers)).toEqual({});
  });
});
