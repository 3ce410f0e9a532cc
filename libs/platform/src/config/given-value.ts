import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@heed/kernel';
import type { Environment } from './read-settings.js';

export const FILE_SUFFIX = '_FILE';

/**
 * A setting as it was given: in its variable, or, where that is unset, in the file that `<variable>_FILE` names, without its
 * last line end. Containers mount secrets as files; variables are seen by whoever sees the process.
 * @throws ConfigurationError where the file cannot be read
 */
export function givenValue(name: string, env: Environment): string | undefined {
  const value = env[name];
  if (value !== undefined && value.trim() !== '') return value;
  const file = env[`${name}${FILE_SUFFIX}`]?.trim();
  if (file === undefined || file === '') return undefined;
  try {
    const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    return text.trim() === '' ? undefined : text;
  } catch (cause) {
    const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
    throw new ConfigurationError(
      `${name}${FILE_SUFFIX} is ${JSON.stringify(file)}, which cannot be read (${code}); it should be a file with the value of ${name}`,
      { cause },
    );
  }
}
