/** As many as OpenTelemetry keeps unless told otherwise. */
const MOST_LINKS = 128;

/**
 * Where the span of a batch belongs: into the trace of its events where these have one context, as for a single answer; else it
 * begins a trace of its own, with a link to each of theirs.
 */
export function batchContext(traceparents: readonly (string | undefined)[]): {
  parent: string | null;
  links: readonly string[];
} {
  const distinct = [...new Set(traceparents)].filter((each) => each !== undefined);
  if (distinct.length === 1) return { parent: distinct[0]!, links: [] };
  return { parent: null, links: distinct.slice(0, MOST_LINKS) };
}
