import kafkajs from 'kafkajs';

// kafkajs is CommonJS: its names are not visible to `import { … }` at run time.
const { Kafka, logLevel, Partitioners } = kafkajs;

export const TOPIC = 'floor';
export const kafka = new Kafka({
  clientId: 'floor',
  brokers: process.env.FLOOR_BROKERS!.split(','),
  logLevel: logLevel.NOTHING,
});
export const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });

/** With eight partitions, unless it is there. */
export async function createTopic(): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: TOPIC, numPartitions: 8, replicationFactor: 1 }],
  });
  await admin.disconnect();
}
