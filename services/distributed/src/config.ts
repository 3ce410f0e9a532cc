type Environment = Readonly<Record<string, string | undefined>>;

/** The data folder alone, for `--only`, which loads nothing of the services. */
export function dataFolderOf(env: Environment = process.env): string {
  return env.HEED_DATA?.trim() || DEFAULT_DATA_FOLDER;
}

export const DEFAULT_DATA_FOLDER = '.heed-distributed';

/** What a service's process gets beside its own settings: mail server, public address and the like. */
export function inheritedEnvironment(): Environment {
  return process.env;
}
