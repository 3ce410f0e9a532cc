import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, incompatibilities, upstreamCatalogue } from '@heed/contracts';
import { eventSchema, plain } from './event-schema.js';
import { jsonText } from './json-text.js';

const RELEASED = 'libs/contracts/released';
const contracts = [...catalogue, ...upstreamCatalogue];
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

function newerFirst(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const index = left.findIndex((part, i) => part !== right[i]);
  return index < 0 ? 0 : right[index] - left[index];
}

function newestRelease(root) {
  const folder = join(root, RELEASED);
  const versions = existsSync(folder) ? readdirSync(folder).filter((name) => VERSION.test(name)) : [];
  return versions.sort(newerFirst)[0];
}

function releasedEvents(root, version) {
  const folder = join(root, RELEASED, version);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => {
      const schema = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return { ...schema['x-heed'], schema };
    });
}

/** The newest release's version, undefined before the first, and what breaks its promises now. */
export function compareWithRelease(root) {
  const version = newestRelease(root);
  if (version === undefined) return { version, broken: [] };
  const current = contracts.map((contract) => ({ ...contract, schema: plain(contract.schema) }));
  return { version, broken: incompatibilities(releasedEvents(root, version), current) };
}

/** Keeps today's schemas as those of `version`; what is released stays as it is. Returns the folder. */
export async function release(root, version) {
  if (!VERSION.test(version ?? '')) throw new Error(`--release wants a version such as 1.2.0, not ${version}`);
  const newest = newestRelease(root);
  if (newest !== undefined && newerFirst(version, newest) >= 0)
    throw new Error(`${version} is not newer than the last release, ${newest}`);
  const folder = `${RELEASED}/${version}`;
  mkdirSync(join(root, folder), { recursive: true });
  for (const contract of contracts) {
    const path = join(root, folder, `${contract.type}.schema.json`);
    writeFileSync(path, await jsonText(eventSchema(contract), path));
  }
  return folder;
}
