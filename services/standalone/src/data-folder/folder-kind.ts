import { StartError } from '../start-error.js';
import type { DataFolder } from './data-folder.js';

/** `standalone` keeps events in the database, `distributed` in Kafka: neither can go on with a folder of the other. */
export type FolderKind = 'standalone' | 'distributed';

const FILE = 'kind.json';
const starts: Record<FolderKind, string> = { standalone: 'npm start', distributed: 'npm run start:distributed' };
const events: Record<FolderKind, string> = { standalone: 'in its database', distributed: 'in Kafka' };

/** Throws {@link StartError} where the folder is of the other kind; a new one becomes what is asked for. */
export async function claimKind(folder: DataFolder, kind: FolderKind): Promise<void> {
  const known = await kindOf(folder);
  if (known === kind) return;
  if (known === null) return folder.writeJson(FILE, { kind });
  throw new StartError(
    `The data folder ${folder.path} was made by \`${starts[known]}\`, which keeps events ${events[known]}.`,
    `Go on with it: HEED_DATA=${folder.path} ${starts[known]}\nOr choose another one: HEED_DATA=/path/to/folder ${starts[kind]}`,
  );
}

async function kindOf(folder: DataFolder): Promise<FolderKind | null> {
  const told = await folder.read<{ kind: FolderKind }>(FILE);
  if (told !== null) return told.kind;
  // Folders that are older than this file.
  if ((await folder.read('distributed.json')) !== null) return 'distributed';
  return (await folder.readBeacon()) === null ? null : 'standalone';
}
