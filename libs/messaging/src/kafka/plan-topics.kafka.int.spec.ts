import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { topicList } from '@heed/contracts';
import { describeKafka, kafkaBrokers } from '@heed/testing';
import kafkajs from 'kafkajs';
import { applyTopics, planTopics } from './plan-topics.js';
import { readTopicFile, type WantedTopic } from './topic-file.js';

describeKafka('the plan of topics', () => {
  const brokers = kafkaBrokers() ?? [];
  let wanted: WantedTopic[];
  const [one, two] = [`test.${randomUUID()}`, `test.${randomUUID()}`];
  const config = { 'retention.ms': '518400000', 'segment.ms': '86400000' };

  beforeAll(() => {
    wanted = [
      { name: one, partitions: 2, config },
      { name: two, partitions: 3, config },
    ];
  });

  it('names what is missing, and applying it once is enough', async () => {
    expect(await planTopics(brokers, wanted)).toEqual([
      { topic: one, what: 'topic', wanted: '2 partitions', found: null },
      { topic: two, what: 'topic', wanted: '3 partitions', found: null },
    ]);
    expect((await applyTopics(brokers, wanted)).done).toHaveLength(2);
    expect(await planTopics(brokers, wanted)).toEqual([]);
    expect(await applyTopics(brokers, wanted)).toEqual({ done: [], left: [] });
  });

  it('sets what was changed by hand back, and leaves settings that nobody asked about', async () => {
    const own = { ...config, 'max.message.bytes': '2000000' };
    await applyTopics(brokers, [{ name: one, partitions: 2, config: { ...own, 'segment.ms': '3600000' } }]);
    expect(await planTopics(brokers, wanted)).toEqual([
      { topic: one, what: 'segment.ms', wanted: '86400000', found: '3600000' },
    ]);
    await applyTopics(brokers, wanted);
    expect(await planTopics(brokers, [{ name: one, partitions: 2, config: own }])).toEqual([]);
  });

  it('adds partitions only when told to, and never takes any away', async () => {
    const more = [{ name: one, partitions: 4, config }];
    const difference = { topic: one, what: 'partitions', wanted: '4', found: '2' };
    expect(await applyTopics(brokers, more)).toEqual({ done: [], left: [difference] });
    expect(await applyTopics(brokers, more, { addPartitions: true })).toEqual({ done: [difference], left: [] });
    expect(await planTopics(brokers, more)).toEqual([]);
    const fewer = { topic: one, what: 'partitions', wanted: '2', found: '4' };
    expect(await applyTopics(brokers, wanted, { addPartitions: true })).toEqual({ done: [], left: [fewer] });
  });

  it('is read from the file that the contracts generate', async () => {
    expect((await readTopicFile()).map(({ name }) => name)).toEqual(topicList.map(({ name }) => name));
    await expect(readTopicFile('/nowhere.json')).rejects.toThrow('/nowhere.json does not list topics');
  });

  it('has the broker date every record, whatever the clock of its sender says', async () => {
    const file = await readTopicFile();
    for (const { name, config } of file)
      expect([name, config['message.timestamp.type']]).toEqual([name, 'LogAppendTime']);
    const topic = `test.${randomUUID()}`;
    await applyTopics(brokers, [{ ...file[0]!, name: topic, partitions: 1 }]);
    const client = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
    const [producer, admin] = [
      client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner }),
      client.admin(),
    ];
    await Promise.all([producer.connect(), admin.connect()]);
    try {
      const hour = 3_600_000;
      for (const senders of [-48 * hour, 48 * hour])
        await producer.send({ topic, messages: [{ value: 'late or early', timestamp: String(Date.now() + senders) }] });
      const firstSince = async (time: number) => (await admin.fetchTopicOffsetsByTimestamp(topic, time))[0]!.offset;
      expect(await firstSince(Date.now() - hour)).toBe('0');
      // Nothing is later: that is told by the end of the partition.
      expect(await firstSince(Date.now() + hour)).toBe('2');
    } finally {
      await Promise.all([producer.disconnect(), admin.disconnect()]);
    }
  });
});
