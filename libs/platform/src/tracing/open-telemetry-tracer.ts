import type { Span, SpanFacts, SpanStart, Tracer } from '@heed/messaging';
import {
  type Attributes,
  isSpanContextValid,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

const kinds: Record<SpanStart['kind'], SpanKind> = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
};

/** OpenTelemetry's names where its conventions have one. */
const attributeNames: Record<keyof SpanFacts, string> = {
  tenant: 'heed.tenant',
  event: 'cloudevents.event_id',
  type: 'cloudevents.event_type',
  topic: 'messaging.destination.name',
  count: 'messaging.batch.message_count',
  method: 'http.request.method',
  route: 'http.route',
  status: 'http.response.status_code',
  destination: 'heed.destination',
  channel: 'heed.delivery.channel',
  attempt: 'heed.delivery.attempt',
  outcome: 'heed.outcome',
};

/** The port on OpenTelemetry's global tracer provider; a scope for each service. */
export class OpenTelemetryTracer implements Tracer {
  /** Whether spans have ids: they have none where the SDK is switched off. */
  get works(): boolean {
    return isSpanContextValid(trace.getTracer('heed').startSpan('none').spanContext());
  }

  start(name: string, { service, kind, parent, links = [], facts = {}, startedAt }: SpanStart): Span {
    const before = parent === null ? null : spanContext(parent);
    const span = trace.getTracer(`heed-${service}`).startSpan(
      name,
      {
        kind: kinds[kind],
        links: links.flatMap((link) => spanContext(link) ?? []).map((context) => ({ context })),
        attributes: attributesOf(facts),
        ...(startedAt === undefined ? {} : { startTime: startedAt }),
      },
      before === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, before),
    );
    return {
      traceparent: traceparentOf(span.spanContext()),
      rename: (next) => void span.updateName(next),
      say: (more) => void span.setAttributes(attributesOf(more)),
      fail: (failure) => void span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', failure),
      end: () => span.end(),
    };
  }
}

function attributesOf(facts: SpanFacts): Attributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [attributeNames[name as keyof SpanFacts], value as string | number]),
  );
}

function spanContext(traceparent: string): SpanContext | null {
  const [, traceId = '', spanId = '', flags = '0'] = TRACEPARENT.exec(traceparent) ?? [];
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(context) ? context : null;
}

function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, '0')}`;
}
