import { once } from 'node:events';
import { HeedError } from '@heed/kernel';
import { StartError } from './start-error.js';
import { type StandaloneOptions, startStandalone } from './start.js';
import { StopRequest } from './stop-request.js';

export { compose, type Composed, type ComposeOptions, services } from './compose/compose.js';
export { standaloneSettings } from './config.js';
export { describeApi } from './compose/describe-api.js';
export { type Beacon, DataFolder } from './data-folder/data-folder.js';
export { claimKind, type FolderKind } from './data-folder/folder-kind.js';
export { LocalClient } from './local-client.js';
export { requireFreePort } from './ports.js';
export { isAlive } from './postgres/is-alive.js';
export { PostgresServer } from './postgres/postgres-server.js';
export { loadSample, sampleIsUnfinished } from './sample/load-sample.js';
export { standaloneMetrics } from './standalone-metrics.js';
export { StartError } from './start-error.js';
export { startStandalone, type Standalone, type StandaloneOptions } from './start.js';
export { readUpstreamSources } from '@heed/ingestion';
export { LOCAL_SOURCE, withLocalSource } from './upstream/local-source.js';
export { Supervisor, type SupervisorReport } from './supervise/supervisor.js';
export { summary, type SummaryOptions } from './summary/summary.js';

/** `heed start`: runs until it is told to stop. Ends the process: 0 when stopped, 1 when it cannot go on, 2 when it could not start. */
export async function start(options: StandaloneOptions): Promise<void> {
  const request = new StopRequest();
  try {
    const standalone = await startStandalone(options, (line) => console.log(line), request.signal);
    const asked = request.signal.aborted ? Promise.resolve(null) : once(request.signal, 'abort').then(() => null);
    const failure = await Promise.race([asked, standalone.failure]);
    if (failure !== null) cannotGoOn(failure);
    await standalone.stop();
  } catch (error) {
    if (!request.isReasonOf(error)) fail(error);
  }
  console.log('Stopped. Everything accepted is stored.');
  process.exit(0);
}

/** Here and not by the caller: what had been started by then would keep the process alive. */
function fail(error: unknown): never {
  const why = error instanceof HeedError ? error.message : ((error as Error).stack ?? String(error));
  console.error(`\nHeed did not start. ${why}`);
  if (error instanceof StartError) console.error(error.remedy);
  process.exit(2);
}

/** Nothing can be stopped in order without the database; whatever was accepted is in it. */
function cannotGoOn({ message, remedy }: StartError): never {
  console.error(`\nHeed stops. ${message}\n${remedy}`);
  process.exit(1);
}
