import { describe, expect, it } from '@jest/globals';
import { importEnded, newEvent, toHeaders } from '@heed/contracts';
import { uuidv7 } from '@heed/kernel';
import { Consumer } from '../../consumer/consumer.js';
import { silentLog } from '../../messaging-log.js';
import type { OutgoingRecord } from '../transport.js';
import type { ContractWorld } from './contract-world.js';
import { commitAll, numbered, outgoing } from './contract-world.js';

const TENANT = '0192f0c0-7000-7000-8000-0000000000aa';

function event(topic: string, key: string): OutgoingRecord {
  const data = { importId: uuidv7(), version: 1, name: key };
  const made = newEvent(importEnded, data, { service: 'ingestion', tenantId: TENANT, time: new Date() });
  return { topic, key, headers: toHeaders(made), value: Buffer.from(JSON.stringify(data)) };
}

export function outcomeCases(world: ContractWorld): void {
  const { eventually } = world;

  describe('outcomes', () => {
    it('a handler that throws before it commits gets the same records again', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 5, 1));
      let calls = 0;
      const reader = await world.read(transport, group, topic, async (batch) => {
        calls += 1;
        if (calls === 1) throw new Error('not today');
        return commitAll(batch);
      });
      await eventually(() => expect(reader.batches).toHaveLength(2));
      expect(reader.batches[1]!.records[0]!.offset).toBe(0);
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0));
    });

    it('records that a handler left uncommitted come again before any later ones', async () => {
      const [topic, transport] = [await world.topic(1), await world.open()];
      await transport.publish(numbered(topic, 10, 1));
      const reader = await world.read(
        transport,
        world.group(),
        topic,
        async (batch) => {
          await batch.commit(batch.records[0]!.offset + 1);
          return { kind: 'done' };
        },
        3,
      );
      await eventually(() => expect(reader.batches.length).toBeGreaterThanOrEqual(10));
      const firsts = reader.batches.map(({ records }) => records[0]!.offset);
      expect(firsts.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('retry comes back to the same offset after the delay, and other partitions proceed meanwhile', async () => {
      const [topic, transport] = [await world.topic(2), await world.open()];
      // key-0 and heed are on different partitions of two.
      await transport.publish([...numbered(topic, 4, 1), outgoing(topic, 'heed', 'other:0')]);
      let postponedAt = 0;
      let backAt = 0;
      let held = -1;
      const reader = await world.read(transport, world.group(), topic, async (batch) => {
        if (batch.records[0]!.key === 'key-0') {
          if (postponedAt === 0) {
            held = batch.partition;
            postponedAt = performance.now();
            return { kind: 'retry', afterMs: 1_200, reason: 'the database is away' };
          }
          backAt = performance.now();
        }
        return commitAll(batch);
      });
      await eventually(() => expect(reader.subscription.status().reason).toBe('the database is away'));
      expect(reader.subscription.status()).toMatchObject({ state: 'running', paused: [{ topic, partition: held }] });
      await transport.publish([outgoing(topic, 'heed', 'other:1')]);
      await eventually(() => expect(reader.texts()).toContain('other:1'));
      expect(reader.records.find(({ key }) => key === 'heed')!.partition).not.toBe(held);
      expect(backAt).toBe(0);
      await eventually(() => expect(backAt).toBeGreaterThan(0));
      expect(backAt - postponedAt).toBeGreaterThanOrEqual(1_190);
      const again = reader.batches.filter(({ partition }) => partition === held);
      expect(again.map(({ records }) => records[0]!.offset)).toEqual([0, 0]);
      await eventually(() => expect(reader.subscription.status().reason).toBeNull());
    });

    it('stop ends the subscription with its reason and commits nothing more; a new member begins there', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      await transport.publish(numbered(topic, 20, 1));
      const reader = await world.read(
        transport,
        group,
        topic,
        async (batch) => {
          if (batch.records[0]!.offset === 10) return { kind: 'stop', reason: 'too many dead letters' };
          return commitAll(batch);
        },
        5,
      );
      await eventually(() => expect(reader.subscription.status().state).toBe('failed'));
      expect(reader.subscription.status().reason).toBe('too many dead letters');
      await reader.subscription.stop();
      expect(reader.subscription.status()).toMatchObject({ state: 'failed', reason: 'too many dead letters' });
      expect(reader.records).toHaveLength(15);
      expect(await world.lag(transport, group)).toBe(10);
      const next = await world.read(transport, group, topic);
      await eventually(() => expect(next.records).toHaveLength(10));
      expect(next.records[0]!.offset).toBe(10);
    });

    it('a poison record between good ones becomes one dead letter, byte for byte, and its neighbours take effect', async () => {
      const [topic, transport, group] = [await world.topic(1), await world.open(), world.group()];
      const poison = Buffer.from([0x7b, 0x00, 0xff, 0x80]);
      const good = Array.from({ length: 20 }, (_, i) => event(topic, `good-${i}`));
      const bad = { ...event(topic, 'bad'), value: poison };
      await transport.publish([...good.slice(0, 10), bad, ...good.slice(10)]);
      const { worker } = world.environment;
      const effects: string[] = [];
      const consumer = new Consumer({
        group,
        dataSource: worker,
        log: silentLog,
        onEmitted: () => undefined,
        handlers: new Map([
          [
            importEnded.type,
            (batch) =>
              batch.effect(async (events) => {
                effects.push(...events.map(({ data }) => (data as { name: string }).name));
              }),
          ],
        ]),
      });
      await world.read(transport, group, topic, consumer.onBatch);
      await eventually(() => expect(effects).toHaveLength(20));
      expect(effects).toEqual(good.map(({ key }) => key));
      await eventually(async () => expect(await world.lag(transport, group)).toBe(0));
      const letters = await consumer.deadLetters.list();
      expect(letters).toMatchObject([
        { topic, offset: 10, key: 'bad', errorCode: 'HEED_EVENT_JSON', headers: bad.headers },
      ]);
      expect(poison.equals(letters[0]!.value!)).toBe(true);
    });

    it('pause holds a partition back until resume, and its neighbours go on', async () => {
      const [topic, transport] = [await world.topic(2), await world.open()];
      await transport.publish([outgoing(topic, 'key-0', 'a0'), outgoing(topic, 'heed', 'b0')]);
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.records).toHaveLength(2));
      const partition = reader.records.find(({ key }) => key === 'key-0')!.partition;
      reader.subscription.pause([{ topic, partition }]);
      expect(reader.subscription.status().paused).toEqual([{ topic, partition }]);
      await transport.publish([outgoing(topic, 'key-0', 'a1')]);
      for (const n of [1, 2, 3]) {
        await transport.publish([outgoing(topic, 'heed', `b${n}`)]);
        await eventually(() => expect(reader.texts()).toContain(`b${n}`));
      }
      expect(reader.texts()).not.toContain('a1');
      reader.subscription.resume([{ topic, partition }]);
      await eventually(() => expect(reader.texts()).toContain('a1'));
      expect(reader.subscription.status().paused).toEqual([]);
    });

    it('status names what is assigned, and its tick moves while nothing comes', async () => {
      const [topic, transport] = [await world.topic(3), await world.open()];
      const reader = await world.read(transport, world.group(), topic);
      await eventually(() => expect(reader.subscription.status().assigned).toHaveLength(3));
      const status = reader.subscription.status();
      expect(status).toMatchObject({ state: 'running', reason: null, paused: [] });
      expect(status.assigned).toEqual(expect.arrayContaining([0, 1, 2].map((partition) => ({ topic, partition }))));
      await eventually(() => expect(reader.subscription.status().lastTickAt).toBeGreaterThan(status.lastTickAt));
      await reader.subscription.stop();
      expect(reader.subscription.status()).toMatchObject({ state: 'stopped', assigned: [] });
    });
  });
}
