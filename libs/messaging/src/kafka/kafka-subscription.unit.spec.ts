import { describe, expect, it } from '@jest/globals';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { KafkaSubscription } from './kafka-subscription.js';

const topic = 'heed.responses.received';

/** A consumer of kafkajs as far as a subscription drives one: what is paused stays so through rebalances. */
function fakeConsumer() {
  const listeners = new Map<string, (event: { payload: unknown }) => void>();
  const paused = new Set<number>();
  let eachBatch: (payload: EachBatchPayload) => Promise<void> = () => Promise.reject(new Error('it does not run'));
  const partitionsOf = (list: { partitions?: number[] }[]): number[] =>
    list.flatMap(({ partitions = [] }) => partitions);
  const consumer = {
    events: { GROUP_JOIN: 'join', HEARTBEAT: 'beat', FETCH_START: 'fetch', CRASH: 'crash' },
    on: (name: string, listener: (event: { payload: unknown }) => void) => listeners.set(name, listener),
    connect: async () => undefined,
    subscribe: async () => undefined,
    run: async (options: { eachBatch: typeof eachBatch }) => void (eachBatch = options.eachBatch),
    disconnect: async () => undefined,
    seek: () => undefined,
    pause: (list: { partitions?: number[] }[]) => partitionsOf(list).forEach((partition) => paused.add(partition)),
    resume: (list: { partitions?: number[] }[]) => partitionsOf(list).forEach((partition) => paused.delete(partition)),
  };
  const message = { offset: '7', key: null, headers: {}, value: Buffer.from('{}') };
  return {
    consumer: consumer as unknown as Consumer,
    paused,
    joins: (...partitions: number[]) =>
      listeners.get('join')!({ payload: { memberAssignment: { [topic]: partitions } } }),
    hands: (partition: number) =>
      eachBatch({
        batch: { topic, partition, messages: [message] },
        isRunning: () => true,
        isStale: () => false,
        heartbeat: async () => undefined,
      } as unknown as EachBatchPayload),
  };
}

async function waitingOnPartition3() {
  const fake = fakeConsumer();
  const later = { kind: 'retry', afterMs: 600_000, reason: 'the database is away' } as const;
  const options = { group: 'scoring', topics: [topic], onBatch: async () => later };
  const subscription = new KafkaSubscription(fake.consumer, options, 10_000, () => undefined);
  await subscription.start();
  fake.joins(3, 4);
  await fake.hands(3);
  expect([...fake.paused]).toEqual([3]);
  return { ...fake, subscription };
}

describe('a partition that waits to be tried again', () => {
  it('goes on waiting where a rebalance leaves it here', async () => {
    const { joins, paused, subscription } = await waitingOnPartition3();
    joins(3);
    expect([...paused]).toEqual([3]);
    await subscription.stop();
  });

  it('does not stand still when it is lost and comes back', async () => {
    const { joins, paused, subscription } = await waitingOnPartition3();
    joins(4);
    joins(3, 4);
    expect([...paused]).toEqual([]);
    await subscription.stop();
  });

  it('stays paused where the caller has paused it too', async () => {
    const { joins, paused, subscription } = await waitingOnPartition3();
    subscription.pause([{ topic, partition: 3 }]);
    joins(4);
    expect([...paused]).toEqual([3]);
    await subscription.stop();
  });
});
