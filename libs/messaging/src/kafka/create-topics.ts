import { RETENTION_MS, SEGMENT_MS, type Topic } from '@heed/contracts';
import kafkajs from 'kafkajs';

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
        configEntries: [
          { name: 'retention.ms', value: String(RETENTION_MS) },
          { name: 'segment.ms', value: String(SEGMENT_MS) },
        ],
      })),
    });
    // A leader that is named may not serve yet, and kafkajs would then send part of a batch twice: each partition has to answer.
    for (const { name } of missing) await admin.fetchTopicOffsets(name);
    return missing.map((topic) => topic.name);
  } finally {
    await admin.disconnect();
  }
}
