import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, roleUrl } from '@heed/database';
import { emptyDatabase } from '@heed/testing';
import { provisionRoles } from './provision-roles.js';

/** Roles belong to the whole server: a name of this run's own. */
const SERVICE = `spec-${randomBytes(4).toString('hex')}`;

describe('provisionRoles', () => {
  let one: Awaited<ReturnType<typeof emptyDatabase>>;
  let other: Awaited<ReturnType<typeof emptyDatabase>>;
  const provision = ({ url }: { url: string }, password: string) =>
    provisionRoles(url, [SERVICE], () => password, 'test');
  const logIn = async ({ url }: { url: string }, password: string): Promise<void> => {
    const asApi = roleUrl(url, SERVICE, 'api', () => password);
    const connection = createDataSource({ url: asApi, schema: 'public', name: 'spec', poolSize: 1 });
    await (await connection.initialize()).destroy();
  };

  beforeAll(async () => {
    one = await emptyDatabase();
    other = await emptyDatabase();
  });
  afterAll(() => other.drop());

  it('sets the passwords anew as often as it is run on one database', async () => {
    await provision(one, 'first');
    await provision(one, 'second');
    await logIn(one, 'second');
    await expect(logIn(one, 'first')).rejects.toMatchObject({ code: '28P01' });
  });

  it('refuses a second database of the server, and leaves the passwords of the first', async () => {
    await expect(provision(other, 'third')).rejects.toMatchObject({
      code: 'HEED_START',
      message: expect.stringContaining(`another Heed, in the database ${new URL(one.url).pathname.slice(1)}:`),
      remedy: expect.stringContaining('a PostgreSQL server of its own'),
    });
    await logIn(one, 'second');
  });

  it('takes the roles of a database that is no more', async () => {
    await one.drop();
    await provision(other, 'fourth');
    await logIn(other, 'fourth');
  });
});
