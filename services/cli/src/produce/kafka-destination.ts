import { upstreamRecord } from '@heed/contracts';
import { UsageError } from '../usage-error.js';
import type { Destination } from './destination.js';

/** The topics of a broker. */
export async function kafkaDestination(given: string): Promise<Destination> {
  const brokers = given.split(',').map((broker) => broker.trim());
  if (brokers.some((broker) => !/^[^\s:]+:\d+$/.test(broker)))
    throw new UsageError(`--brokers ${given}: write host:port, several with commas.`);
  // Loaded here: the other commands do without the broker's client.
  const { KafkaTransport, silentLog } = await import('@heed/messaging');
  const transport = new KafkaTransport({ brokers, clientId: 'heed-produce', log: silentLog });
  return {
    name: brokers.join(','),
    async send(events) {
      try {
        await transport.publish(events.map(({ event, json }) => upstreamRecord(event, json)));
      } catch (error) {
        if (!(error as Error).name.startsWith('KafkaJS')) throw error;
        throw new UsageError(
          `The broker at ${brokers.join(',')} does not take them: ${(error as Error).message}`,
          ['Are the topics there? heed topics plan --brokers …'],
          { cause: error },
        );
      }
    },
    close: () => transport.close(),
  };
}
