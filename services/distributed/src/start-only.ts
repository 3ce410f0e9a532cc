import type { ServiceName } from '@heed/platform';
import { DataFolder, StartError } from '@heed/standalone';
import { SURROUNDINGS_FILE } from './start-distributed.js';
import type { DistributedSettings } from './config.js';
import { Passwords } from './passwords.js';
import { placesTable } from './places-table.js';
import type { Surroundings } from './service-environment.js';
import { lives } from './service-process.js';
import { Services } from './services.js';
import { DOOR, placesOf } from './topology.js';

/** Starts the named services beside what runs on the folder already; those of their processes that live are left alone. */
export async function startOnly(
  names: readonly ServiceName[],
  { HEED_DATA }: DistributedSettings,
  say: (line: string) => void,
): Promise<{ stop(): Promise<void> }> {
  const folder = await DataFolder.open(HEED_DATA);
  const around = await folder.read<Surroundings>(SURROUNDINGS_FILE);
  if (around === null)
    throw new StartError(
      `Nothing was ever started on ${folder.path}.`,
      'Start everything first: npm run start:distributed',
    );
  const places = names.flatMap((name) => placesOf(around.topology, name));
  const alive = await Promise.all(places.map(lives));
  const missing = places.filter((_, index) => !alive[index]);
  for (const { name, port } of places.filter((_, index) => alive[index])) say(`${name} runs already, on port ${port}.`);
  const { rolePassword } = await folder.secrets();
  const services = new Services({ folder, around, passwords: new Passwords(rolePassword), output: process.stdout });
  const stop = (): Promise<void> => services.stop(({ service }) => service === DOOR);
  try {
    await services.start(missing);
  } catch (error) {
    await stop();
    throw error;
  }
  if (missing.length === 0) say('There is nothing to start.');
  else say(placesTable(services.pids.map(({ name, pid }) => ({ ...places.find((p) => p.name === name)!, pid }))));
  return { stop };
}
