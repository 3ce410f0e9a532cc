import { expect, it } from '@jest/globals';
import { describeKafka, eventually, heedDatabase, kafkaBrokers } from '@heed/testing';
import { createTopics } from '../kafka/create-topics.js';
import { headersToStrings, KafkaTransport } from '../kafka/kafka-transport.js';
import { silentLog } from '../messaging-log.js';
import { routingDatabase } from '../spec/routing-database.js';
import { transportContract } from './contract/transport-contract.js';

/** The shortest that a broker allows by default. */
const SESSION_MS = 6_000;

describeKafka('kafka', () => {
  const brokers = kafkaBrokers() ?? [];
  transportContract(eventually, async () => {
    const database = await heedDatabase();
    const routing = await routingDatabase(database.url);
    return {
      open: (topics = []) =>
        Promise.resolve(
          new KafkaTransport({ brokers, clientId: 'spec', log: silentLog, sessionTimeoutMs: SESSION_MS, topics }),
        ),
      createTopic: async (name, partitions) => {
        await createTopics(brokers, [{ name, partitions, description: '', groups: [] }]);
      },
      connection: { kind: 'kafka', brokers },
      leaseMs: SESSION_MS,
      worker: routing.worker,
      tearDown: async () => {
        await routing.close();
        await database.drop();
      },
    };
  });

  it('reads headers that a stranger sent as null or twice', () => {
    const headers = { none: null as unknown as undefined, twice: [Buffer.from('a'), Buffer.from('b')], text: 'c' };
    expect(headersToStrings(headers)).toEqual({ twice: 'b', text: 'c' });
  });
});
