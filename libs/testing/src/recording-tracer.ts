import { randomBytes } from 'node:crypto';
import type { Span, SpanFacts, SpanStart, Tracer } from '@heed/messaging';

export interface RecordedSpan extends SpanStart {
  name: string;
  facts: SpanFacts;
  traceparent: string;
  ended: boolean;
  failure?: string;
}

/** A tracer that keeps what it was told. */
export class RecordingTracer implements Tracer {
  readonly spans: RecordedSpan[] = [];

  start(name: string, start: SpanStart): Span {
    const trace = start.parent?.split('-')[1] ?? randomBytes(16).toString('hex');
    const traceparent = `00-${trace}-${randomBytes(8).toString('hex')}-01`;
    const recorded: RecordedSpan = { ...start, name, facts: { ...start.facts }, traceparent, ended: false };
    this.spans.push(recorded);
    return {
      traceparent,
      rename: (next) => void (recorded.name = next),
      say: (facts) => void Object.assign(recorded.facts, facts),
      fail: (failure) => void (recorded.failure = failure),
      end: () => void (recorded.ended = true),
    };
  }
}
