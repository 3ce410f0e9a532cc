import pg from 'pg';

/** The URL of `database` on the server that jest's global setup started. */
export function databaseUrl(database: string): string {
  const server = process.env.HEED_TEST_POSTGRES;
  if (!server) throw new Error('HEED_TEST_POSTGRES is not set: run the test with jest from the root (npm run jest)');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` on a connection to the maintenance database, from which others are created and dropped. */
export async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
