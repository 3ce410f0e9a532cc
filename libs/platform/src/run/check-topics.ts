import { ConfigurationError } from '@heed/kernel';
import { planTopics, readTopicFile } from '@heed/messaging';
import type { Logger } from 'pino';
import type { ServiceDefinition } from '../service/service-definition.js';
import { consumesOf } from '../tenants/consumes-of.js';

const REMEDY = 'Create them: heed topics apply --brokers …';

/**
 * Topics are never created by use. A service whose own are missing does not start; anything else that differs from
 * `deploy/kafka/topics.json` is a warning.
 */
export async function checkTopics(
  definition: ServiceDefinition,
  brokers: readonly string[],
  logger: Logger,
): Promise<void> {
  const { name } = definition;
  const read = new Set<string>(consumesOf(definition).map(({ topic }) => topic));
  const differences = await planTopics(brokers, await readTopicFile());
  const missing = differences.filter(({ topic, what }) => what === 'topic' && read.has(topic));
  if (missing.length > 0)
    throw new ConfigurationError(
      `${name} reads topics that the broker does not have: ${missing.map(({ topic }) => topic).join(', ')}. ${REMEDY}`,
    );
  for (const { topic, what, wanted, found } of differences)
    logger.warn(
      { component: 'kafka', topic, what, wanted, found },
      'a topic is not as deploy/kafka/topics.json has it',
    );
}
