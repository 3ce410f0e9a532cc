import { fileURLToPath } from 'node:url';
import { differences, write } from './generate/files.js';
import { outputs } from './generate/outputs.js';
import { compareWithRelease, release } from './generate/releases.js';

/**
 * `node tools/generate.js` writes the files that follow from the contracts; `--check` writes nothing and fails where one
 * differs or an event breaks the last release; `--release 1.2.0` keeps today's schemas as that release's. It reads
 * libs/contracts/dist, so build first.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const [mode, version] = process.argv.slice(2);

function reportBroken() {
  const { version: last, broken } = compareWithRelease(root);
  for (const { event, field, detail } of broken) console.error(`${event}${field === '' ? '' : ` ${field}`}: ${detail}`);
  if (broken.length > 0)
    console.error(
      `These events are not compatible with release ${last}. Undo the change, or leave the event as it is and add its next version.`,
    );
  return broken.length;
}

if (mode === undefined) {
  for (const { path, state } of write(root, await outputs(root)))
    console.log(`${path} ${state === 'left over' ? 'removed' : 'written'}`);
} else if (mode === '--check') {
  const found = differences(root, await outputs(root));
  for (const { path, state } of found) console.error(`${path} is ${state}`);
  if (found.length > 0) console.error('Run `npm run build && npm run generate` and commit the result.');
  if (reportBroken() + found.length > 0) process.exitCode = 1;
} else if (mode === '--release') {
  if (reportBroken() > 0) process.exitCode = 1;
  else console.log(`${await release(root, version)} written`);
} else {
  console.error('usage: node tools/generate.js [--check | --release VERSION]');
  process.exitCode = 2;
}
