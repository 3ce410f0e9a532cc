import { describe, expect, it } from '@jest/globals';
import type { ContractWorld } from './contract-world.js';
import { commitAll, numbered, outgoing } from './contract-world.js';

/** Partition of 8, as kafkajs 2.2.4's default partitioner computes it. */
const goldenPartitions: Record<string, number> = {
  '': 1,
  a: 4,
  ab: 2,
  abc: 3,
  abcd: 4,
  heed: 4,
  '0192f0c0-7000-7000-8000-0000000000aa': 7,
  '0192f0c0-7000-7000-8000-0000000000ab': 2,
  Zürich: 1,
  日本語: 2,
  '🙂': 7,
  'response-1': 5,
  'response-2': 6,
  'response-4': 0,
};

export function deliveryCases(world: ContractWorld): void {
  const { eventually } = world;

  describe('delivery', () => {
    it('hands over every record once, in order per key', async () => {
      const [topic, transport] = [await world.topic(), await world.open()];
      await transport.publish(numbered(topic, 200, 37));
      const reader = await world.read(transport, world.group(), topic);
      await transport.publish(numbered(topic, 200, 37, 200));
      await eventually(() => expect(reader.records).toHaveLength(400));
      for (let key = 0; key < 37; key++) {
        const numbers = reader.records
          .filter((r) => r.key === `key-${key}`)
          .map((r) => Number(String(r.value).split(':')[1]));
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }
      expect(new Set(reader.texts()).size).toBe(400);
    });

    it('reads all partitions, with offsets that count up from 0 without gaps', async () => {
      const [topic, transport] = [await world.topic(4), await world.open()];
      await transport.publish(numbered(topic, 200, 40));
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(200));
      for (const partition of [0, 1, 2, 3]) {
        const offsets = reader.records.filter((r) => r.partition === partition).map((r) => r.offset);
        expect(offsets.length).toBeGreaterThan(0);
        expect(offsets).toEqual(offsets.map((_, i) => i));
      }
    });

    it('puts a key on the partition that every Kafka client picks', async () => {
      const [topic, transport] = [await world.topic(8), await world.open()];
      const keys = Object.keys(goldenPartitions);
      await transport.publish(keys.map((key) => outgoing(topic, key, key)));
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(keys.length));
      expect(Object.fromEntries(reader.records.map((r) => [r.key, r.partition]))).toEqual(goldenPartitions);
    });

    it('leaves headers and bytes as they are: null, empty, binary, unicode, a megabyte', async () => {
      const [topic, transport] = [await world.topic(1), await world.open()];
      const values = [
        null,
        Buffer.alloc(0),
        Buffer.from([0, 255, 254, 0, 10, 13, 128]),
        Buffer.from('Ärger im Café 🙂 日本語'),
        Buffer.alloc(1_000_000, 'x'),
      ];
      const headers = { ce_id: '1', empty: '', umlaut: 'Größe 🙂', 'content-type': 'application/json' };
      await transport.publish(values.map((value, i) => ({ topic, key: `${i}`, headers, value })));
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(values.length));
      for (const [i, value] of values.entries()) {
        const record = reader.records[i]!;
        expect(record.headers).toEqual(headers);
        expect(record.key).toBe(`${i}`);
        if (value === null) expect(record.value).toBeNull();
        else expect(value.equals(record.value!)).toBe(true);
      }
    });

    it('keeps the order of a batch of 5,000', async () => {
      const [topic, transport] = [await world.topic(1), await world.open()];
      const records = numbered(topic, 5_000, 50);
      await transport.publish(records);
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(5_000));
      expect(reader.texts()).toEqual(records.map(({ value }) => String(value)));
    });

    it('keeps the order in which two batches were published', async () => {
      const [topic, transport] = [await world.topic(1), await world.open()];
      await transport.publish(numbered(topic, 700, 1));
      await transport.publish(numbered(topic, 700, 1, 700));
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(1_400));
      expect(reader.texts()).toEqual(Array.from({ length: 1_400 }, (_, i) => `key-0:${i}`));
    });

    it('takes what several publishers append at once, each in its own order', async () => {
      const [topic, transport] = [await world.topic(4), await world.open()];
      const others = [await world.open(), await world.open()];
      await Promise.all(
        [transport, ...others].map((one, who) =>
          one.publish(Array.from({ length: 300 }, (_, i) => outgoing(topic, `key-${i % 11}`, `${who}:${i}`))),
        ),
      );
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(900));
      for (const who of ['0', '1', '2']) {
        for (let key = 0; key < 11; key++) {
          const own = reader.records.filter((r) => r.key === `key-${key}` && String(r.value).startsWith(`${who}:`));
          const numbers = own.map((r) => Number(String(r.value).slice(2)));
          expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        }
      }
    });

    it('hands over at most maxRecords at a time', async () => {
      const [topic, transport] = [await world.topic(2), await world.open()];
      await transport.publish(numbered(topic, 100, 10));
      const reader = await world.read(transport, world.group(), topic, commitAll, 7);
      await eventually(() => expect(reader.records).toHaveLength(100));
      expect(Math.max(...reader.batches.map(({ records }) => records.length))).toBe(7);
    });

    it('publishes an empty batch as nothing', async () => {
      const transport = await world.open();
      await expect(transport.publish([])).resolves.toBeUndefined();
    });

    it('refuses a topic that nobody created', async () => {
      const [topic, transport] = [await world.topic(1), await world.open()];
      await expect(transport.publish([outgoing(`${topic}.unknown`, 'a', 'a')])).rejects.toThrow(/topic/);
    });
  });

  describe('groups', () => {
    it('that start later read from the oldest record', async () => {
      const [topic, transport] = [await world.topic(2), await world.open()];
      await transport.publish(numbered(topic, 20, 5));
      const early = await world.read(transport, world.group(), topic);
      await eventually(() => expect(early.records).toHaveLength(20));
      const late = await world.read(transport, world.group(), topic);
      await eventually(() => expect(late.records).toHaveLength(20));
    });

    it('are independent: one that stands still does not hold up another', async () => {
      const [topic, transport, gate] = [await world.topic(2), await world.open(), world.gate()];
      const still = await world.read(transport, world.group(), topic, async (batch) => {
        await gate.opened;
        return commitAll(batch);
      });
      const moving = await world.read(transport, world.group(), topic);
      await transport.publish(numbered(topic, 50, 5));
      await eventually(() => expect(moving.records).toHaveLength(50));
      gate.open();
      await eventually(() => expect(new Set(still.texts()).size).toBe(50));
    });

    it('have a lag that counts what is not committed, and falls to 0', async () => {
      const [topic, transport, gate] = [await world.topic(4), await world.open(), world.gate()];
      const group = world.group();
      await transport.publish(numbered(topic, 60, 20));
      const reader = await world.read(transport, group, topic, async (batch) => {
        await gate.opened;
        return commitAll(batch);
      });
      await eventually(() => expect(reader.batches.length).toBeGreaterThan(0));
      expect(await world.lag(transport, group)).toBe(60);
      const lags = await transport.lag([group]);
      expect(lags[0]).toMatchObject({ group, topic });
      const asked = await transport.lag([group], [topic]);
      expect(asked.toSorted((a, b) => a.partition - b.partition)).toEqual(
        lags.toSorted((a, b) => a.partition - b.partition),
      );
      expect(await transport.lag([group], [await world.topic(1)])).toEqual([]);
      gate.open();
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0));
      expect(await transport.lag(['a group that never was'])).toEqual([]);
    });

    it('lag by all that is kept where they are to read and nobody has come yet', async () => {
      const [topic, empty, group] = [await world.topic(2), await world.topic(1), world.group()];
      const transport = await world.open(world.declared(group, [topic, empty, 'spec.nowhere']));
      await transport.publish(numbered(topic, 30, 10));
      expect(await world.lag(transport, group)).toBe(30);
      const before = await transport.lag([group]);
      expect(before.map(({ topic: name, partition, joined }) => [name, partition, joined])).toEqual(
        expect.arrayContaining([
          [topic, 0, false],
          [topic, 1, false],
          [empty, 0, false],
        ]),
      );
      expect(before).toHaveLength(3);
      await world.read(transport, group, topic);
      await eventually(async () => {
        const lags = (await transport.lag([group])).filter((entry) => entry.topic === topic);
        expect(lags.map(({ lag, joined }) => ({ lag, joined }))).toEqual(Array(2).fill({ lag: 0, joined: true }));
      });
    });
  });
}
