import { FILE_SUFFIX } from './given-value.js';
import type { Environment } from './read-settings.js';

const PREFIX = 'HEED_';

/** A line for each variable of the environment that nothing reads, and whose name is close to one that something does. */
export function unknownSettings(known: Iterable<string>, env: Environment): string[] {
  const names = [...known];
  return Object.keys(env)
    .filter((name) => name.toUpperCase().startsWith(PREFIX) && !names.includes(ofFile(name)))
    .flatMap((name) => {
      const meant = names.find((each) => isClose(name.toUpperCase(), each));
      return meant === undefined ? [] : [`${name} is not a setting, nothing reads it. Is ${meant} meant?`];
    });
}

/** Each setting may be in a file, see `givenValue`. */
function ofFile(name: string): string {
  return name.endsWith(FILE_SUFFIX) ? name.slice(0, -FILE_SUFFIX.length) : name;
}

function isClose(name: string, known: string): boolean {
  // HEED_SMTP for HEED_SMTP_URL, HEED_DATA_DIR for HEED_DATA.
  return known.startsWith(`${name}_`) || name.startsWith(`${known}_`) || distance(name, known) <= 2;
}

/** Letters to put in, leave out, replace, or swap with the next one. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = least;
    }
  return rows[a.length]![b.length]!;
}
