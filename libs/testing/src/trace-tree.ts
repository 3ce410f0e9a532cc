import type { ReceivedSpan } from './otlp-receiver.js';

/** The spans of one trace below `parent`, a line each, as they began: milliseconds since the first, who, what, how long. */
export function traceTree(spans: readonly ReceivedSpan[], traceId: string, parent: string | null): string[] {
  const own = spans.filter((span) => span.traceId === traceId).toSorted((a, b) => a.startMs - b.startMs);
  const began = own[0]?.startMs ?? 0;
  const below = (spanId: string | null, depth: number): string[] =>
    own
      .filter((span) => span.parentSpanId === spanId)
      .flatMap(({ scope, name, startMs, endMs, spanId: id }) => [
        `${(startMs - began).toFixed(0).padStart(5)} ms ${'  '.repeat(depth)}${scope.replace('heed-', '')}: ${name}, ${(endMs - startMs).toFixed(0)} ms`,
        ...below(id, depth + 1),
      ]);
  return below(parent, 0);
}
