import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ownFolders } from './outputs.js';

function filesUnder(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** Files below `root` that differ from `expected` (path → text): `changed`, `missing` or `left over`, by path. */
export function differences(root, expected) {
  const wrong = [...expected]
    .map(([path, text]) => {
      const full = join(root, path);
      if (!existsSync(full)) return { path, state: 'missing' };
      return readFileSync(full, 'utf8') === text ? undefined : { path, state: 'changed' };
    })
    .filter((difference) => difference !== undefined);
  const leftOver = ownFolders
    .flatMap((folder) => filesUnder(root, folder))
    .filter((path) => !expected.has(path))
    .map((path) => ({ path, state: 'left over' }));
  return [...wrong, ...leftOver].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Makes the files below `root` what `expected` says and returns what it changed. */
export function write(root, expected) {
  const found = differences(root, expected);
  for (const { path, state } of found) {
    const full = join(root, path);
    if (state === 'left over') {
      rmSync(full);
    } else {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, expected.get(path));
    }
  }
  return found;
}
