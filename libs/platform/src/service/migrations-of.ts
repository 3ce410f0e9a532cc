import type { Class } from '@heed/database';
import type { MigrationInterface } from 'typeorm';
import { deadLetterHistoryMigration } from '../dead-letters/dead-letter-history.migration.js';
import { tenantDeletionsMigration } from '../tenants/tenant-deletions.migration.js';
import type { ServiceDefinition } from './service-definition.js';

/** A service's own, and those of what the platform keeps in its schema: whoever migrates needs all, or takes the rest for a newer release's. */
export function migrationsOf({ name, migrations }: ServiceDefinition): readonly Class<MigrationInterface>[] {
  return [...migrations, tenantDeletionsMigration(name), deadLetterHistoryMigration(name)];
}
