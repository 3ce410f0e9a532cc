import { HeedError } from '@heed/kernel';
import { tracer, withSpan } from './current-span.js';
import type { Span, SpanStart } from './tracer.js';

/** Runs `work` in a span of its own, which its failure marks. Without tracing it only runs. */
export async function traced<T>(name: string, start: () => SpanStart, work: (span?: Span) => Promise<T>): Promise<T> {
  const inUse = tracer();
  if (inUse === null) return work();
  const span = inUse.start(name, start());
  try {
    return await withSpan(span, () => work(span));
  } catch (error) {
    span.fail(failureOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** An error's words may quote what a customer wrote; its code and class do not. */
export function failureOf(error: unknown): string {
  if (error instanceof HeedError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
