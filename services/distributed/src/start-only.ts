import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ServiceName } from '@heed/platform';
import { LaunchError } from './launch-error.js';
import { Passwords } from './passwords.js';
import { placesTable } from './places-table.js';
import { type Surroundings, SURROUNDINGS_FILE } from './service-environment.js';
import { lives } from './service-process.js';
import { Services } from './services.js';
import { DOOR, isService, placesOf, scaledUp, type TopologyChange } from './topology.js';

export interface OnlyOptions {
  names: readonly string[];
  folder: string;
  /** More processes of a service than the first start made; the door goes on with those that it knows. */
  scale: NonNullable<TopologyChange['scale']>;
  say: (line: string) => void;
}

/** Starts the named services beside what runs on the folder already; those of their processes that live are left alone. */
export async function startOnly({ names, folder, scale, say }: OnlyOptions): Promise<{ stop(): Promise<void> }> {
  const dataDir = resolve(folder);
  const given = await readJson<Surroundings>(join(dataDir, SURROUNDINGS_FILE));
  const around = { ...given, topology: scaledUp(given.topology, scale) };
  const unknown = names.filter((name) => !isService(around.topology, name));
  if (unknown.length > 0)
    throw new LaunchError(
      `There is no service ${unknown.join(', ')}.`,
      `There are ${Object.keys(around.topology.services).join(', ')}.`,
    );
  const places = names.flatMap((name) => placesOf(around.topology, name as ServiceName));
  const alive = await Promise.all(places.map(lives));
  for (const { name, port } of places.filter((_, index) => alive[index])) say(`${name} runs already, on port ${port}.`);
  const missing = places.filter((_, index) => !alive[index]);
  const { rolePassword } = await readJson<{ rolePassword: string }>(join(dataDir, 'secrets.json'));
  const { operatorKey } = await readJson<{ operatorKey?: string }>(join(dataDir, 'heed.json'));
  const passwords = new Passwords(rolePassword);
  const services = new Services({ dataDir, around, passwords, operatorKey, output: process.stdout });
  const stop = (): Promise<void> => services.stop(({ service }) => service === DOOR);
  try {
    await services.start(missing);
  } catch (error) {
    await stop();
    throw error;
  }
  say(placesTable(services.pids.map(({ name, pid }) => ({ ...places.find((place) => place.name === name)!, pid }))));
  return { stop };
}

async function readJson<T>(file: string): Promise<T> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new LaunchError(
      `${file} is not there: nothing was ever started on this folder.`,
      'Start everything first, or name its folder: HEED_DATA=/path/to/folder npm run start:distributed -- --only …',
      { cause: error },
    );
  }
}
