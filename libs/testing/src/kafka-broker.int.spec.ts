import { randomUUID } from 'node:crypto';
// For its mended request queue: without it kafkajs asks for timers in the past, and Node warns.
import '@heed/messaging';
import kafkajs from 'kafkajs';
import { eventually } from './eventually.js';
import { describeKafka, kafkaBrokers } from './kafka-broker.js';

describeKafka('the Kafka broker', () => {
  const kafka = new kafkajs.Kafka({
    clientId: 'testing-spec',
    brokers: kafkaBrokers() ?? [],
    logCreator: () => () => undefined,
  });
  const topic = `testing-spec-${randomUUID()}`;
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  const consumer = kafka.consumer({ groupId: topic });

  beforeAll(async () => {
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
  });
  afterAll(async () => {
    await Promise.all([producer.disconnect(), consumer.disconnect()]);
    await admin.deleteTopics({ topics: [topic] });
    await admin.disconnect();
  });

  it('hands every message to a consumer group, in order per key, with its headers', async () => {
    const received: { key: string; value: string; header: string }[] = [];
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        const header = message.headers?.ce_type;
        received.push({
          key: message.key?.toString() ?? '',
          value: message.value?.toString() ?? '',
          header: Buffer.isBuffer(header) ? header.toString() : '',
        });
        return Promise.resolve();
      },
    });
    const messages = Array.from({ length: 20 }, (_, i) => ({ key: `key-${i % 4}`, value: `${i}` }));
    await producer.send({ topic, messages: messages.map((message) => ({ ...message, headers: { ce_type: 'note' } })) });

    await eventually(() => expect(received).toHaveLength(20), { describe: 'the group having all messages' });
    const values = (list: { key: string; value: string }[], key: string): string[] =>
      list.filter((message) => message.key === key).map(({ value }) => value);
    for (const key of ['key-0', 'key-1', 'key-2', 'key-3'])
      expect(values(received, key)).toEqual(values(messages, key));
    expect(received.every(({ header }) => header === 'note')).toBe(true);
  });

  it('creates no topic by itself', async () => {
    const impatient = kafka.producer({
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { retries: 0 },
    });
    await impatient.connect();
    const sending = impatient.send({ topic: `${topic}-unknown`, messages: [{ value: 'x' }] });
    await expect(sending).rejects.toThrow('does not host this topic');
    await impatient.disconnect();
  });
});
