import { describe, expect, it } from '@jest/globals';
import type { Topic } from '@heed/contracts';
import { createDataSource } from '@heed/database';
import { eventually, heedDatabase } from '@heed/testing';
import type { DataSource } from 'typeorm';
import { EmbeddedTransport } from '../embedded/embedded-transport.js';
import { createLog } from '../embedded/log-maintenance.js';
import { silentLog } from '../messaging-log.js';
import { routingDatabase } from '../spec/routing-database.js';
import { numbered } from './contract/contract-world.js';
import { transportContract } from './contract/transport-contract.js';

const LEASE_MS = 2_000;

describe('the embedded log', () => {
  let owner: DataSource;
  let open: (pollMs: number, leaseMs?: number, topics?: readonly Topic[]) => Promise<EmbeddedTransport>;
  const world = transportContract(eventually, async () => {
    const database = await heedDatabase();
    const routing = await routingDatabase(database.url);
    owner = routing.owner;
    const pools: DataSource[] = [];
    open = async (pollMs, leaseMs = LEASE_MS, topics = []) => {
      const dataSource = createDataSource({ url: database.url, schema: 'log', name: 'spec member' });
      pools.push(await dataSource.initialize());
      return new EmbeddedTransport({ dataSource, log: silentLog, leaseMs, pollMs, topics });
    };
    return {
      open: (topics) => open(50, LEASE_MS, topics),
      createTopic: (name, partitions) => createLog(owner, [{ name, partitions, description: '', groups: [] }]),
      connection: { kind: 'embedded', url: database.url },
      leaseMs: LEASE_MS,
      worker: routing.worker,
      tearDown: async () => {
        for (const pool of pools) await pool.destroy();
        await routing.close();
        await database.drop();
      },
    };
  });

  it('wakes the members of its own process without polling', async () => {
    const transport = await open(600_000);
    const topic = await world.topic(2);
    const reader = await world.read(transport, world.group(), topic);
    for (const n of [1, 2, 3]) {
      await transport.publish(numbered(topic, 10, 5, n * 10));
      await eventually(() => expect(reader.records).toHaveLength(n * 10), { timeoutMs: 2_000 });
    }
    await transport.close();
  });

  it('goes on by itself after the database was away for longer than a lease', async () => {
    const transport = await open(50, 600);
    const publisher = await world.open();
    const [topic, group] = [await world.topic(2), world.group()];
    const reader = await world.read(transport, group, topic);
    await publisher.publish(numbered(topic, 10, 5));
    await eventually(() => expect(reader.records).toHaveLength(10));
    // Their renewals fail while the table cannot be had, for longer than the lease.
    await owner.transaction(async (manager) => {
      await manager.query('ALTER TABLE log.members RENAME TO members_away');
    });
    await eventually(() => expect(reader.subscription.status().reason).toContain('cannot renew'));
    const since = performance.now();
    await eventually(() => expect(performance.now() - since).toBeGreaterThan(1_500));
    await publisher.publish(numbered(topic, 10, 5, 10));
    await owner.query('ALTER TABLE log.members_away RENAME TO members');
    await eventually(() => expect(reader.records).toHaveLength(20));
    expect(reader.subscription.status()).toMatchObject({ state: 'running', reason: null });
    await transport.close();
  });
});
