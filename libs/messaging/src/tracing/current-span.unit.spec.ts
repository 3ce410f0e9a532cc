import { afterEach, describe, expect, it } from '@jest/globals';
import { currentTrace, currentTraceparent, tracer, useTracer, withSpan } from './current-span.js';
import { RecordingTracer } from '@heed/testing';

afterEach(() => useTracer(null));

describe('the current span', () => {
  it('is that of the work in hand, also after it has waited', async () => {
    useTracer(new RecordingTracer());
    const span = tracer()!.start('work', { service: 'scoring', kind: 'internal', parent: null });
    const seen = await withSpan(span, async () => {
      await new Promise(setImmediate);
      return [currentTraceparent(), currentTrace()];
    });
    expect(seen).toEqual([span.traceparent, span.traceparent.split('-')[1]]);
    expect(currentTrace()).toBeUndefined();
  });

  it('is none while tracing is off', () => {
    expect(tracer()).toBeNull();
    expect(currentTraceparent()).toBeUndefined();
  });
});
