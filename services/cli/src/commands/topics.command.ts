import { resolve } from 'node:path';
import type * as Messaging from '@heed/messaging';
import type { ApplyOptions, TopicDifference, WantedTopic } from '@heed/messaging';
import type { Command } from 'commander';
import { plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { positiveInteger } from './positive-integer.js';
import type { Runs } from './runs.js';

interface TopicsOptions {
  brokers?: string;
  file?: string;
  addPartitions?: boolean;
  replicationFactor?: number;
}

async function show({ terminal, json }: Context, differences: readonly TopicDifference[]): Promise<void> {
  if (json) for (const difference of differences) await terminal.out(JSON.stringify(difference));
  else if (differences.length > 0)
    await terminal.out(
      table(
        ['topic', 'what', 'found', 'wanted'],
        differences.map(({ topic, what, found, wanted }) => [topic, what, found ?? 'missing', wanted]),
        terminal.colours,
      ),
    );
}

/** Loads the broker's client, which the other commands do not need. */
async function onBroker<T>(
  { cwd }: Context,
  { brokers, file }: TopicsOptions,
  work: (messaging: typeof Messaging, brokers: string[], topics: WantedTopic[]) => Promise<T>,
): Promise<T> {
  const list = (brokers ?? '').split(',').map((broker) => broker.trim());
  if (list.some((broker) => !/^[^\s:]+:\d+$/.test(broker)))
    throw new UsageError(`--brokers ${brokers ?? ''}: write host:port, several with commas.`);
  const messaging = await import('@heed/messaging');
  const topics = await messaging.readTopicFile(file === undefined ? undefined : resolve(cwd, file));
  try {
    return await work(messaging, list, topics);
  } catch (error) {
    if (!(error as Error).name.startsWith('KafkaJS')) throw error;
    throw new UsageError(`The broker at ${list.join(',')} does not do this: ${(error as Error).message}`, [], {
      cause: error,
    });
  }
}

async function planCommand(context: Context, options: TopicsOptions): Promise<ExitCode> {
  const found = await onBroker(context, options, (messaging, brokers, topics) => messaging.planTopics(brokers, topics));
  await show(context, found);
  if (found.length === 0 && !context.json) await context.terminal.out('Every topic is as it should be.');
  return found.length === 0 ? 0 : 1;
}

async function applyCommand(context: Context, options: TopicsOptions): Promise<ExitCode> {
  const { addPartitions, replicationFactor } = options;
  const apply: ApplyOptions = {
    ...(addPartitions !== undefined && { addPartitions }),
    ...(replicationFactor !== undefined && { replicationFactor }),
  };
  const { done, left } = await onBroker(context, options, (messaging, brokers, topics) =>
    messaging.applyTopics(brokers, topics, apply),
  );
  if (context.json) {
    await context.terminal.out(JSON.stringify({ done, left }));
    return left.length === 0 ? 0 : 1;
  }
  await show(context, done);
  await context.terminal.out(done.length === 0 ? 'There was nothing to change.' : `${plural(done.length, 'change')}.`);
  if (left.length === 0) return 0;
  await context.terminal.out('\nLeft as they are, because keys would move to other partitions (--add-partitions):');
  await show(context, left);
  return 1;
}

/** `heed topics …`: Kafka's topics against deploy/kafka/topics.json. */
export function addTopics(command: Command, runs: Runs): void {
  const brokers = ['--brokers <host:port,…>', 'Kafka'] as const;
  const file = ['--file <file>', 'what is wanted (default: deploy/kafka/topics.json)'] as const;
  command
    .command('plan')
    .description('what differs; exit code 1 where something does')
    .requiredOption(...brokers)
    .option(...file)
    .action(runs(planCommand));
  command
    .command('apply')
    .description('create what is missing and set what differs')
    .requiredOption(...brokers)
    .option(...file)
    .option('--add-partitions', 'also add partitions: keys then move to other ones')
    .option('--replication-factor <count>', 'of topics that are created (default: 1)', positiveInteger())
    .action(runs(applyCommand));
}
