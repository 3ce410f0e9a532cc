import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span, Tracer } from './tracer.js';

const active = new AsyncLocalStorage<Span>();
let inUse: Tracer | null = null;

/** Of the whole process, before its services start; null switches tracing off again. */
export function useTracer(tracer: Tracer | null): void {
  inUse = tracer;
}

/** Null while tracing is off, which is all that it costs then. */
export function tracer(): Tracer | null {
  return inUse;
}

/** Runs `work`, and whatever it awaits, with `span` as the current one. */
export function withSpan<T>(span: Span, work: () => T): T {
  return active.run(span, work);
}

export function currentSpan(): Span | undefined {
  return inUse === null ? undefined : active.getStore();
}

/** W3C context of the current span, for events and requests that follow from it. */
export function currentTraceparent(): string | undefined {
  return currentSpan()?.traceparent;
}

/** The id of the current trace, 32 hexadecimal digits: what log lines name. Undefined outside of one and while tracing is off. */
export function currentTrace(): string | undefined {
  return currentSpan()?.traceparent.slice(3, 35);
}
