import { topicConfig, topicList } from '@heed/contracts';

/** What an operator creates on a broker; `config` holds strings, as Kafka's admin API takes them. */
export function kafkaTopics() {
  return topicList.map(({ name, partitions, description }) => ({
    name,
    partitions,
    config: topicConfig,
    description,
  }));
}
