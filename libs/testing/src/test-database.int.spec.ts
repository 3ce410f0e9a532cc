import pg from 'pg';
import { emptyDatabase, testDatabase, type TestDatabase } from './test-database.js';

async function query<T extends pg.QueryResultRow>({ url }: { url: string }, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  const databases: TestDatabase[] = [];
  let migrations = 0;
  const clone = async (): Promise<TestDatabase> => {
    const database = await testDatabase({
      template: 'testing_spec',
      migrate: async (url) => {
        migrations++;
        await query({ url }, `CREATE TABLE note (words text); INSERT INTO note VALUES ('from the template')`);
      },
    });
    databases.push(database);
    return database;
  };
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('is one of several that race for one template, which is migrated once', async () => {
    await Promise.all([clone(), clone(), clone(), clone()]);
    expect(migrations).toBe(1);
    expect(await query(databases[3]!, 'SELECT words FROM note')).toEqual([{ words: 'from the template' }]);
  });

  it('does not see what another one of the same template holds', async () => {
    const [one, other] = await Promise.all([clone(), clone()]);
    await query(one, `INSERT INTO note VALUES ('mine')`);
    expect(await query(one, 'SELECT count(*)::int AS n FROM note')).toEqual([{ n: 2 }]);
    expect(await query(other, 'SELECT count(*)::int AS n FROM note')).toEqual([{ n: 1 }]);
  });

  it('is made from a fresh template after a migration that broke off', async () => {
    const template = 'testing_spec_broken';
    const create = (url: string) => query({ url }, 'CREATE TABLE half (id int)');
    const breaks = async (url: string): Promise<void> => {
      await create(url);
      throw new Error('broke off');
    };
    await expect(testDatabase({ template, migrate: breaks })).rejects.toThrow('broke off');
    const database = await testDatabase({ template, migrate: async (url) => void (await create(url)) });
    expect(await query(database, 'SELECT * FROM half')).toEqual([]);
    await database.drop();
  });

  it('is gone after its drop', async () => {
    const database = await emptyDatabase();
    await database.drop();
    await expect(query(database, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('names a connection that the test left open when it is dropped', async () => {
    const database = await emptyDatabase();
    const leak = new pg.Client({ connectionString: database.url, application_name: 'the leak' });
    leak.on('error', () => undefined); // it is cut off by the drop
    await leak.connect();
    await leak.query('SELECT 42');
    await expect(database.drop()).rejects.toThrow('the leak, idle: SELECT 42');
    await expect(query(database, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
    await leak.end();
  });
});
