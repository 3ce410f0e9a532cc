import kafkajs, { type Admin } from 'kafkajs';
import './request-queue-patch.js';
import type { WantedTopic } from './topic-file.js';
import { untilServed } from './until-served.js';

const { ConfigResourceTypes, Kafka, logLevel } = kafkajs;

/** Where the broker differs from what is wanted. */
export interface TopicDifference {
  topic: string;
  /** `topic` where it is missing, else `partitions` or the name of a setting. */
  what: string;
  wanted: string;
  /** Null: not there. */
  found: string | null;
}

export interface ApplyOptions {
  /** Add partitions: keys move to other partitions, so order per key holds only for what comes after. Never removes any. */
  addPartitions?: boolean;
  /** Of topics that are created. Default 1. */
  replicationFactor?: number;
}

/** One short-lived admin connection. */
async function withAdmin<T>(brokers: readonly string[], work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({
    clientId: 'heed-topics',
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Compares the broker with `wanted`; changes nothing. Topics that nobody asked for are nobody's business. */
export function planTopics(brokers: readonly string[], wanted: readonly WantedTopic[]): Promise<TopicDifference[]> {
  return withAdmin(brokers, (admin) => compare(admin, wanted));
}

/** Creates, and sets what differs. Returns what it did and what it left: partitions, unless told to add them. */
export function applyTopics(
  brokers: readonly string[],
  wanted: readonly WantedTopic[],
  { addPartitions = false, replicationFactor = 1 }: ApplyOptions = {},
): Promise<{ done: TopicDifference[]; left: TopicDifference[] }> {
  return withAdmin(brokers, async (admin) => {
    const found = await compare(admin, wanted);
    const isLeft = ({ what, wanted: many, found: few }: TopicDifference): boolean =>
      what === 'partitions' && (!addPartitions || Number(few) > Number(many));
    const left = found.filter(isLeft);
    const done = found.filter((difference) => !isLeft(difference));
    const of = (what: (name: string) => boolean): WantedTopic[] =>
      wanted.filter(({ name }) => done.some((difference) => difference.topic === name && what(difference.what)));

    const missing = of((what) => what === 'topic');
    if (missing.length > 0)
      await admin.createTopics({
        waitForLeaders: true,
        topics: missing.map(({ name, partitions, config }) => ({
          topic: name,
          numPartitions: partitions,
          replicationFactor,
          configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
        })),
      });
    const small = of((what) => what === 'partitions');
    if (small.length > 0)
      await admin.createPartitions({
        topicPartitions: small.map(({ name, partitions }) => ({ topic: name, count: partitions })),
      });
    await untilServed(
      admin,
      [...missing, ...small].map(({ name }) => name),
    );
    const misset = of((what) => what !== 'topic' && what !== 'partitions');
    if (misset.length > 0) await alterConfigs(admin, misset);
    return { done, left };
  });
}

async function compare(admin: Admin, wanted: readonly WantedTopic[]): Promise<TopicDifference[]> {
  const existing = new Set(await admin.listTopics());
  const there = wanted.filter(({ name }) => existing.has(name));
  const differences: TopicDifference[] = wanted
    .filter(({ name }) => !existing.has(name))
    .map(({ name, partitions }) => ({ topic: name, what: 'topic', wanted: `${partitions} partitions`, found: null }));
  if (there.length === 0) return differences;
  const { topics } = await admin.fetchTopicMetadata({ topics: there.map(({ name }) => name) });
  const partitionsOf = new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: there.map(({ name, config }) => ({
      type: ConfigResourceTypes.TOPIC,
      name,
      configNames: Object.keys(config),
    })),
  });
  for (const { name, partitions, config } of there) {
    const count = partitionsOf.get(name) ?? 0;
    if (count !== partitions)
      differences.push({ topic: name, what: 'partitions', wanted: String(partitions), found: String(count) });
    const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
    for (const [setting, value] of Object.entries(config)) {
      const found = entries.find(({ configName }) => configName === setting)?.configValue ?? null;
      if (found !== value) differences.push({ topic: name, what: setting, wanted: value, found });
    }
  }
  return differences;
}

/** Kafka's call replaces all settings of a topic: those that somebody set by hand are sent along. */
async function alterConfigs(admin: Admin, topics: readonly WantedTopic[]): Promise<void> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  await admin.alterConfigs({
    validateOnly: false,
    resources: topics.map(({ name, config }) => {
      const entries = resources.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
      const own = entries.filter(({ configSource, isDefault }) => !isDefault && configSource === TOPIC_CONFIG);
      const settings = { ...Object.fromEntries(own.map((e) => [e.configName, e.configValue])), ...config };
      return {
        type: ConfigResourceTypes.TOPIC,
        name,
        configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
      };
    }),
  });
}

/** `DYNAMIC_TOPIC_CONFIG` in Kafka's protocol: set on the topic itself. */
const TOPIC_CONFIG = 1 as kafkajs.ConfigSource;
