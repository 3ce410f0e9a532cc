import { randomBytes } from 'node:crypto';
import { HeedError } from '@heed/kernel';
import { applyTopics, readTopicFile } from '@heed/messaging';
import { readPasswords, readProvisionSettings } from './settings/config.js';
import { provisionRoles } from './provision-roles.js';
import { readTopology } from './topology.js';

/** A job for an empty database and broker: schemas, roles and topics. Safe to run again. */
async function prepare(): Promise<void> {
  const { HEED_DATABASE_ADMIN_URL: adminUrl, ...settings } = readProvisionSettings();
  const services = Object.keys(readTopology().services);
  await provisionRoles(adminUrl, services, readPasswords(services), randomBytes(24).toString('hex'));
  const { done, left } = await applyTopics(settings.HEED_KAFKA_BROKERS.split(','), await readTopicFile(), {
    replicationFactor: settings.HEED_KAFKA_REPLICATION,
  });
  process.stdout.write(`roles of ${services.length} services; topics: ${done.length} changes\n`);
  for (const { topic, what, wanted, found } of left)
    process.stdout.write(`${topic}: ${what} is ${found}, wanted is ${wanted}: heed topics apply --add-partitions\n`);
}

try {
  await prepare();
} catch (error) {
  if (!(error instanceof HeedError)) throw error;
  const { remedy = '' } = error as { remedy?: string };
  process.stderr.write(`${error.message}\n${remedy}\n`);
  process.exitCode = 2;
}
