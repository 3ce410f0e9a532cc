import { type Topic, topicConfig } from '@heed/contracts';
import kafkajs from 'kafkajs';
import './request-queue-patch.js';
import { untilServed } from './until-served.js';

const { Kafka, logLevel } = kafkajs;

/** Creates the topics that are missing; what is there stays as it is. Returns the names of those it made. */
export async function createTopics(
  brokers: readonly string[],
  topics: readonly Topic[],
  replicationFactor = 1,
): Promise<string[]> {
  const admin = new Kafka({ clientId: 'heed-topics', brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic.name));
    if (missing.length === 0) return [];
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic: topic.name,
        numPartitions: topic.partitions,
        replicationFactor,
        configEntries: Object.entries(topicConfig).map(([name, value]) => ({ name, value })),
      })),
    });
    const names = missing.map((topic) => topic.name);
    await untilServed(admin, names);
    return names;
  } finally {
    await admin.disconnect();
  }
}
