import { type Heed, HeedProblem, type InputOf, type RetryOptions } from '@heed/client';
import { UsageError } from '../usage-error.js';
import type { Destination } from './destination.js';

const hints: Record<number, string> = {
  403: 'HEED_UPSTREAM_SOURCES says which source may speak for which tenant; the key needs the scope ingest.',
  409: 'Name the brokers: heed produce FILE --brokers host:port',
};

/** Heed's own log, where there is no broker. */
export function httpDestination(client: Heed, patient: RetryOptions, firstBudgetMs: number): Destination {
  let retry: RetryOptions = { ...patient, awayMs: firstBudgetMs };
  return {
    name: client.endpoint.url,
    async send(events) {
      const body = events.map(({ json }) => json) as InputOf<'sendUpstreamEvents'>['body'];
      try {
        await client.sendUpstreamEvents({ body }, { retry, timeoutMs: 60_000 });
        retry = patient;
      } catch (error) {
        const hint = error instanceof HeedProblem ? hints[error.status] : undefined;
        if (hint === undefined) throw error;
        throw new UsageError((error as Error).message, [hint], { cause: error });
      }
    },
    close: () => Promise.resolve(),
  };
}
