import { describe, expect, it } from '@jest/globals';
import type { PartitionBatch } from '../transport.js';
import type { ContractWorld, Reader } from './contract-world.js';
import { commitAll, numbered } from './contract-world.js';

const partitionsOf = (reader: Reader): number[] =>
  reader.subscription.status().assigned.map(({ partition }) => partition);

export function membershipCases(world: ContractWorld): void {
  const { eventually } = world;

  describe('members', () => {
    it('resume after a stop from the committed offset', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 10, 1));
      const first = await world.read(transport, group, topic);
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0));
      await first.subscription.stop();
      await transport.publish(numbered(topic, 10, 1, 10));
      const second = await world.read(transport, group, topic);
      await eventually(() => expect(second.records).toHaveLength(10));
      expect(second.records.map(({ offset }) => offset)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    });

    it('that are killed hand on what they had not committed, and only that', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 30, 1));
      const killed = world.foreign({ group, topic, maxRecords: 10, commits: 1 });
      await eventually(() => killed.said('holds'));
      expect(killed.said('committed').offsets).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      expect(killed.said('holds').offsets[0]).toBe(10);
      await killed.kill();
      const heir = await world.read(transport, group, topic);
      await eventually(() => expect(heir.records).toHaveLength(20), { timeoutMs: 30_000 });
      expect(heir.records.map(({ offset }) => offset)).toEqual(Array.from({ length: 20 }, (_, i) => 10 + i));
    });

    it('that were silent for too long have lost their partition: stale, their late commit takes nothing back', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 30, 1));
      const frozen = world.foreign({ group, topic, maxRecords: 10, commits: 0 });
      await eventually(() => frozen.said('holds'));
      frozen.freeze();
      const heir = await world.read(transport, group, topic);
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0), { timeoutMs: 30_000 });
      expect(heir.records).toHaveLength(30);
      frozen.thawAndCommit();
      await eventually(() => frozen.said('late'));
      expect(frozen.said('late').stale).toBe(true);
      expect(await world.lag(transport, group)).toBe(0);
      await frozen.kill();
    });

    it('that join share the partitions, and none is handled by two at a time', async () => {
      const [topic, transport, other, group] = [
        await world.topic(4),
        await world.open(),
        await world.open(),
        world.group(),
      ];
      const gate = world.gate();
      const inHand = new Map<number, string>();
      const overlaps: string[] = [];
      const handler = (who: string) => async (batch: PartitionBatch) => {
        const holder = inHand.get(batch.partition);
        if (holder !== undefined) overlaps.push(`${who} got ${batch.partition} while ${holder} had it`);
        inHand.set(batch.partition, who);
        try {
          if (batch.records[0]!.offset === 0) await gate.opened;
          return await commitAll(batch);
        } finally {
          inHand.delete(batch.partition);
        }
      };
      await transport.publish(numbered(topic, 400, 40));
      const first = await world.read(transport, group, topic, handler('first'), 5);
      await eventually(() => expect(inHand.size).toBeGreaterThan(0));
      // On Kafka a member is in only when all others have come back from their handlers.
      const joining = world.read(other, group, topic, handler('second'), 5);
      gate.open();
      const second = await joining;
      await eventually(() => {
        expect(partitionsOf(first)).toHaveLength(2);
        expect(partitionsOf(second)).toHaveLength(2);
      });
      expect([...partitionsOf(first), ...partitionsOf(second)].sort()).toEqual([0, 1, 2, 3]);
      const before = second.records.length;
      await transport.publish(numbered(topic, 400, 40, 400));
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0));
      expect(new Set([...first.texts(), ...second.texts()]).size).toBe(800);
      expect(second.records.length).toBeGreaterThan(before);
      expect(overlaps).toEqual([]);
    });

    it('take over all partitions of one that leaves, without waiting for its silence to be noticed', async () => {
      const [topic, transport, other, group] = [
        await world.topic(4),
        await world.open(),
        await world.open(),
        world.group(),
      ];
      const first = await world.read(transport, group, topic);
      const second = await world.read(other, group, topic);
      await eventually(() => {
        expect(partitionsOf(first)).toHaveLength(2);
        expect(partitionsOf(second)).toHaveLength(2);
      });
      await first.subscription.stop();
      await eventually(() => expect(partitionsOf(second)).toHaveLength(4));
      await transport.publish(numbered(topic, 40, 20));
      await eventually(() => expect(second.records).toHaveLength(40));
    });

    it('keep their partitions while a handler takes longer than the silence that is allowed', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 3, 1));
      const gate = world.gate();
      const reader = await world.read(transport, group, topic, async (batch) => {
        await gate.opened;
        expect(batch.isStale()).toBe(false);
        return commitAll(batch);
      });
      await eventually(() => expect(reader.batches).toHaveLength(1));
      const since = performance.now();
      const long = world.environment.leaseMs * 1.25;
      await eventually(() => expect(performance.now() - since).toBeGreaterThan(long), { timeoutMs: 2 * long });
      gate.open();
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0));
      expect(reader.batches).toHaveLength(1);
    });

    it('stop in the middle of a batch: the handler ends, its commit counts, the next member goes on from there', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 10, 1));
      const gate = world.gate();
      let staleBefore: boolean | undefined;
      let staleAfter: boolean | undefined;
      const first = await world.read(transport, group, topic, async (batch) => {
        await batch.commit(4);
        staleBefore = batch.isStale();
        await gate.opened;
        staleAfter = batch.isStale();
        await batch.commit(6);
        return { kind: 'done' };
      });
      await eventually(() => expect(staleBefore).toBe(false));
      let stopped = false;
      const stopping = first.subscription.stop().then(() => (stopped = true));
      await eventually(() => expect(first.batches[0]!.isStale()).toBe(true));
      expect(stopped).toBe(false);
      gate.open();
      await stopping;
      expect(staleAfter).toBe(true);
      expect(first.batches).toHaveLength(1);
      const second = await world.read(transport, group, topic);
      await eventually(() => expect(second.records.map(({ offset }) => offset)).toEqual([6, 7, 8, 9]));
    });

    it('that have left commit late to no effect', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      // It knows whom the topic is for: its lag is not 0 before the group has come.
      const other = await world.open(world.declared(group, [topic]));
      await transport.publish(numbered(topic, 10, 1));
      const first = await world.read(transport, group, topic);
      await eventually(async () => expect(await world.lag(other, group)).toBe(0));
      await first.subscription.stop();
      await transport.publish(numbered(topic, 10, 1, 10));
      await world.read(other, group, topic);
      await eventually(async () => expect(await world.lag(other, group)).toBe(0));
      await first.batches[0]!.commit(3).catch(() => undefined);
      expect(await world.lag(other, group)).toBe(0);
    });

    it('all stop when the transport closes', async () => {
      const [topic, transport, group] = [await world.topic(2), await world.open(), world.group()];
      const one = await world.read(transport, group, topic);
      const two = await world.read(transport, world.group(), topic);
      await eventually(() => expect(partitionsOf(one).length + partitionsOf(two).length).toBe(4));
      await transport.close();
      for (const { subscription } of [one, two])
        expect(subscription.status()).toMatchObject({ state: 'stopped', assigned: [] });
      const publisher = await world.open();
      await publisher.publish(numbered(topic, 5, 1));
      const next = await world.read(publisher, group, topic);
      await eventually(() => expect(next.records).toHaveLength(5));
      expect([...one.records, ...two.records]).toEqual([]);
    });
  });
}
