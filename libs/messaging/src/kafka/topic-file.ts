import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ConfigurationError } from '@heed/kernel';

/** A topic as `deploy/kafka/topics.json` wants it; `config` holds strings, as Kafka's admin API takes them. */
export interface WantedTopic {
  name: string;
  partitions: number;
  config: Readonly<Record<string, string>>;
}

/** The file that the contracts generate. */
export const TOPIC_FILE = fileURLToPath(new URL('../../../../deploy/kafka/topics.json', import.meta.url));

export async function readTopicFile(file = TOPIC_FILE): Promise<WantedTopic[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as WantedTopic[];
  } catch (error) {
    throw new ConfigurationError(`${file} does not list topics: ${(error as Error).message}`, { cause: error });
  }
}
