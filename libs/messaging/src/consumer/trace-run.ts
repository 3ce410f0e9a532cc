import type { HeedEvent } from '@heed/contracts';
import { batchContext } from '../tracing/batch-context.js';
import { tracer, withSpan } from '../tracing/current-span.js';
import { failureOf } from '../tracing/traced.js';
import type { Span, Tracer } from '../tracing/tracer.js';

interface Carrying {
  event: HeedEvent;
}

/**
 * Handles events of one type in spans. A live event gets one in its own trace, and what follows from the event continues that: so
 * one trace leads from a request to the mail. Several events have a span together as well, to which theirs are linked; bulk ones
 * have no other, as an import would make five for each of its rows.
 */
export async function traceRun<D extends Carrying>(
  group: string,
  run: readonly D[],
  handle: (run: readonly D[]) => Promise<void>,
): Promise<void> {
  const inUse = tracer();
  if (inUse === null) return handle(run);
  const name = `handle ${run[0]!.event.type}`;
  const batch = run.length === 1 ? null : startBatch(inUse, group, run);
  const spans = batch === null ? [] : [batch];
  const followed = run.map((each) => {
    const { id: event, tenantId: tenant, type, lane, traceparent } = each.event;
    if (batch !== null && lane === 'bulk') return each;
    const span = inUse.start(name, {
      ...{ service: group, kind: 'consumer', parent: traceparent ?? null, facts: { tenant, event, type } },
      links: batch === null ? [] : [batch.traceparent],
    });
    spans.push(span);
    return { ...each, event: { ...each.event, traceparent: span.traceparent } };
  });
  try {
    await withSpan(spans[0]!, () => handle(followed));
  } catch (error) {
    for (const span of spans) span.fail(failureOf(error));
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

function startBatch(inUse: Tracer, group: string, run: readonly Carrying[]): Span {
  const { type } = run[0]!.event;
  return inUse.start(`handle ${type} (batch)`, {
    ...batchContext(run.map(({ event }) => event.traceparent)),
    ...{ service: group, kind: 'consumer', facts: { type, count: run.length } },
  });
}
