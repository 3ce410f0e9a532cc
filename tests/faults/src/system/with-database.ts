import { Client } from 'pg';
import type { System } from './system.js';

/** Runs `work` as the superuser. */
export async function withDatabase<T>(system: System, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: await system.databaseUrl() });
  client.on('error', () => undefined); // The query that is under way rejects, that is enough.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
