import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedSpan {
  service: string;
  scope: string;
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  /** Null for one that begins a trace. */
  parentSpanId: string | null;
  links: { traceId: string; spanId: string }[];
  attributes: Record<string, string | number>;
  failed: boolean;
  startMs: number;
  endMs: number;
}

export interface OtlpReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT, with OTEL_EXPORTER_OTLP_PROTOCOL=http/json. */
  url: `http://127.0.0.1:${number}`;
  spans(): ReceivedSpan[];
  /** Every body, as it came. */
  bodies(): string[];
  close(): Promise<void>;
}

interface KeyValue {
  key: string;
  value: { stringValue?: string; intValue?: string | number; doubleValue?: number; boolValue?: boolean };
}

interface Export {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: {
      scope: { name: string };
      spans: {
        name: string;
        kind: number;
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        links?: { traceId: string; spanId: string }[];
        attributes?: KeyValue[];
        status?: { code?: number };
        startTimeUnixNano: string;
        endTimeUnixNano: string;
      }[];
    }[];
  }[];
}

/** A collector for tests: takes traces by OTLP 1 over HTTP in JSON, and refuses whatever is none. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer((incoming, response) => {
    const isTraces = incoming.method === 'POST' && incoming.url === '/v1/traces';
    if (!isTraces || incoming.headers['content-type'] !== 'application/json')
      return void response.writeHead(415).end('{}');
    text(incoming).then(
      (body) => {
        bodies.push(body);
        spans.push(...decode(JSON.parse(body) as Export));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      },
      () => response.destroy(),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans: () => [...spans],
    bodies: () => [...bodies],
    close: async () => {
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

const ERROR = 2;

function decode({ resourceSpans }: Export): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span): ReceivedSpan => {
        const { name, kind, traceId, spanId, parentSpanId, links = [], attributes = [], status } = span;
        return {
          ...{ name, kind, traceId, spanId },
          service: String(valuesOf(resource.attributes)['service.name']),
          scope: scope.name,
          parentSpanId: parentSpanId === undefined || parentSpanId === '' ? null : parentSpanId,
          links: links.map((link) => ({ traceId: link.traceId, spanId: link.spanId })),
          attributes: valuesOf(attributes),
          failed: status?.code === ERROR,
          startMs: Number(BigInt(span.startTimeUnixNano) / 1_000n) / 1_000,
          endMs: Number(BigInt(span.endTimeUnixNano) / 1_000n) / 1_000,
        };
      }),
    ),
  );
}

function valuesOf(attributes: readonly KeyValue[]): Record<string, string | number> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ??
        (value.intValue === undefined ? (value.doubleValue ?? String(value.boolValue)) : Number(value.intValue)),
    ]),
  );
}
