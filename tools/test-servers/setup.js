import { join } from 'node:path';
import { makeFolder, removeFolder, removeOrphans } from './folder.js';
import { KafkaUnavailableError, startKafka } from './kafka.js';
import { startPostgres } from './postgres.js';
import { wantsKafka } from './wants-kafka.js';

const log = (line) => void process.stderr.write(`${line}\n`);

/** jest's globalSetup: starts the servers of this run. Workers find them by HEED_TEST_POSTGRES and HEED_TEST_KAFKA. */
export default async function setup(globalConfig) {
  delete process.env.HEED_TEST_KAFKA;
  const orphans = await removeOrphans();
  if (orphans.length) log(`Removed what killed runs had left: ${orphans.join(', ')}`);

  const folder = await makeFolder();
  process.env.HEED_TEST_FOLDER = folder;
  const started = await Promise.allSettled([
    startPostgres(folder),
    wantsKafka(globalConfig) ? startTestKafka(folder) : undefined,
  ]);
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) {
    await started[1].value?.stop(); // jest does not run the teardown of a setup that failed
    await removeFolder(folder);
    throw failed.reason;
  }
  const [postgres, kafka] = started.map(({ value }) => value);
  process.env.HEED_TEST_POSTGRES = postgres;
  if (kafka) process.env.HEED_TEST_KAFKA = kafka.brokers.join(',');
  globalThis.heedTestKafka = kafka;
}

async function startTestKafka(folder) {
  try {
    return await startKafka({ dir: join(folder, 'kafka'), log });
  } catch (error) {
    if (!(error instanceof KafkaUnavailableError) || process.env.CI === 'true') throw error;
    log(`\nKAFKA SUITES ARE SKIPPED: ${error.message}\n`);
  }
}
