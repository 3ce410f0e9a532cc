import { createDataSource, roleUrl } from '@heed/database';
import type { DataSource } from 'typeorm';
import { messagingTables } from '../messaging-tables.js';

export interface RoutingDatabase {
  /** Superuser, in routing's schema. */
  owner: DataSource;
  /** The role that consumers and relays run as. */
  worker: DataSource;
  close(): Promise<void>;
}

/** What routing's messaging needs, with one table for effects, in a database that `provision` and `createLog` made ready. */
export async function routingDatabase(url: string): Promise<RoutingDatabase> {
  const owner = await createDataSource({ url, schema: 'routing', name: 'spec owner', poolSize: 12 }).initialize();
  await owner.transaction(async (manager) => {
    for (const statement of messagingTables('routing')) await manager.query(statement);
    await manager.query(`CREATE TABLE routing.effects (event_id uuid NOT NULL, name text NOT NULL)`);
    await manager.query(`GRANT ALL ON routing.effects TO heed_routing_worker`);
  });
  const worker = await createDataSource({
    url: roleUrl(url, 'routing', 'worker', () => 'test'),
    schema: 'routing',
    name: 'spec worker',
    poolSize: 8,
  }).initialize();
  return {
    owner,
    worker,
    close: async () => {
      await worker.destroy();
      await owner.destroy();
    },
  };
}
