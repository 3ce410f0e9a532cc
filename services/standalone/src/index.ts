import { HeedError } from '@heed/kernel';
import { StartError } from './start-error.js';
import { type StandaloneOptions, startStandalone } from './start.js';

export { compose, type Composed, type ComposeOptions, services } from './compose/compose.js';
export { describeApi } from './compose/describe-api.js';
export { type Beacon, DataFolder } from './data-folder/data-folder.js';
export { LocalClient } from './local-client.js';
export { requireFreePort } from './ports.js';
export { PostgresServer } from './postgres/postgres-server.js';
export { loadSample, sampleIsUnfinished } from './sample/load-sample.js';
export { StartError } from './start-error.js';
export { startStandalone, type Standalone, type StandaloneOptions } from './start.js';
export { summary, type SummaryOptions } from './summary/summary.js';

const STOP_WITHIN_MS = 10_000;

/** `heed start`: runs until it is told to stop. Ends the process: 0 when stopped, 2 when it could not start. */
export async function start(options: StandaloneOptions): Promise<void> {
  let standalone;
  let stopEarly = false;
  const early = (): void => {
    stopEarly = true;
    console.log('Stopping as soon as it has started …');
  };
  process.once('SIGINT', early).once('SIGTERM', early);
  try {
    standalone = await startStandalone(options, (line) => console.log(line));
  } catch (error) {
    if (!(error instanceof HeedError)) throw error;
    console.error(`\nHeed did not start. ${error.message}`);
    if (error instanceof StartError) console.error(error.remedy);
    process.exit(2);
  }
  process.off('SIGINT', early).off('SIGTERM', early);
  if (!stopEarly)
    await new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
    });
  console.log('\nStopping …');
  process.once('SIGINT', () => process.exit(1));
  setTimeout(() => {
    console.error(`Heed did not stop within ${STOP_WITHIN_MS / 1_000} s and was ended; nothing accepted is lost.`);
    process.exit(1);
  }, STOP_WITHIN_MS).unref();
  await standalone.stop();
  console.log('Stopped. Everything accepted is stored.');
  process.exit(0);
}
