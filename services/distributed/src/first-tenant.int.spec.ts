import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consoleService } from '@heed/console';
import { roleUrl, runMigrations } from '@heed/database';
import { migrationsOf } from '@heed/platform';
import { heedDatabase } from '@heed/testing';
import { migrateConsole } from './first-tenant.js';

describe('the first tenant', () => {
  let database: { url: string; drop(): Promise<void> };
  beforeAll(async () => void (database = await heedDatabase()));
  afterAll(() => database.drop());

  it('is looked for at the second start too, when the console itself has migrated everything', async () => {
    await runMigrations({
      url: roleUrl(database.url, consoleService.name, 'owner', () => 'test'),
      schema: consoleService.name,
      name: 'test',
      migrations: migrationsOf(consoleService),
    });
    await expect(migrateConsole({ databaseUrl: database.url, password: 'test' })).resolves.toBeUndefined();
  });
});
