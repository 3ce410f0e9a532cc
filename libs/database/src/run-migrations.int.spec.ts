import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { emptyDatabase } from '@heed/testing';
import type { MigrationInterface } from 'typeorm';
import type { Class } from './data-source.js';
import { provision, roleUrl } from './provision.js';
import { runMigrations } from './run-migrations.js';

class First implements MigrationInterface {
  name = 'First1700000000001';
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}
class Second extends First {
  override name = 'Second1700000000002';
}

describe('runMigrations', () => {
  it('refuses a schema that a newer release has changed, and names what it does not know', async () => {
    const database = await emptyDatabase();
    try {
      const service = `spec-${randomBytes(4).toString('hex')}`;
      await provision({ adminUrl: database.url, services: [service], password: () => 'spec' });
      const url = roleUrl(database.url, service, 'owner', () => 'spec');
      const run = (migrations: Class<MigrationInterface>[]) =>
        runMigrations({ url, schema: service.replace('-', '_'), name: 'spec', migrations });
      expect(await run([First])).toEqual(['First1700000000001']);
      expect(await run([First, Second])).toEqual(['Second1700000000002']);
      await expect(run([First])).rejects.toThrow('made by a newer Heed (Second1700000000002)');
      await expect(run([First])).rejects.toMatchObject({ code: 'HEED_CONFIGURATION' });
      expect(await run([First, Second])).toEqual([]);
    } finally {
      await database.drop();
    }
  });
});
