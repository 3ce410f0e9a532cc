import { RETENTION_MS, SEGMENT_MS, topicList } from '@heed/contracts';

/** What an operator creates on a broker; `config` holds strings, as Kafka's admin API takes them. */
export function kafkaTopics() {
  return topicList.map(({ name, partitions, description }) => ({
    name,
    partitions,
    config: { 'retention.ms': String(RETENTION_MS), 'segment.ms': String(SEGMENT_MS) },
    description,
  }));
}
