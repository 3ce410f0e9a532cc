import type { HeedClient } from '../client/heed-client.js';
import type { Patience } from '../client/patience.js';
import { ProblemError } from '../client/problem-error.js';
import { UsageError } from '../usage-error.js';
import type { Destination } from './destination.js';

const hints: Record<number, string> = {
  403: 'HEED_UPSTREAM_SOURCES says which source may speak for which tenant; the key needs the scope ingest.',
  409: 'Name the brokers: heed produce FILE --brokers host:port',
};

/** Heed's own log, where there is no broker. */
export function httpDestination(client: HeedClient, patience: Patience, firstBudgetMs: number): Destination {
  let budget: number | undefined = firstBudgetMs;
  return {
    name: client.endpoint.url,
    async send(events) {
      const body = events.map(({ json }) => json);
      try {
        await patience.through(() => client.post('/v1/upstream/events', body, { timeoutMs: 60_000 }), budget);
        budget = undefined;
      } catch (error) {
        const hint = error instanceof ProblemError ? hints[error.status] : undefined;
        if (hint === undefined) throw error;
        throw new UsageError((error as Error).message, [hint], { cause: error });
      }
    },
    close: () => Promise.resolve(),
  };
}
