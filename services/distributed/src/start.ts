import { parseArgs } from 'node:util';
import { HeedError } from '@heed/kernel';
import { dataFolderOf } from './config.js';
import { startOnly } from './start-only.js';
import { readScale, readTopology } from './topology.js';

const USAGE = `npm run start:distributed [-- options]: Heed as processes on Apache Kafka and PostgreSQL
  --port 4400             port of the door; the others keep their distance to it
  --empty                 without the sample answers
  --scale routing=2       processes of a service
  --only scoring,routing  just these, beside what runs on the folder already
Settings: HEED_DATA (.heed-distributed), HEED_HOST, HEED_KAFKA_BROKERS, HEED_LOG_LEVEL, HEED_SMTP_URL, …`;
const STOP_WITHIN_MS = 60_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Running {
  /** Resolves when it cannot go on. */
  failure?: Promise<HeedError & { remedy: string }>;
  stop(): Promise<void>;
}

/** Runs until it is told to stop. Ends the process: 0 when stopped, 1 when it cannot go on, 2 when it could not start. */
async function main(argv: readonly string[]): Promise<void> {
  const told = new Promise<void>((resolve) => process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve()));
  let running: Running;
  try {
    running = await begin(argv);
  } catch (error) {
    const { code } = error as { code?: string };
    if (!(error instanceof HeedError) && code?.startsWith('ERR_PARSE_ARGS') !== true) throw error;
    process.stderr.write(`\nHeed did not start. ${(error as Error).message}\n`);
    process.stderr.write(`${(error as { remedy?: string }).remedy ?? USAGE}\n`);
    process.exit(2);
  }
  const failure = await Promise.race([
    told.then(() => null),
    ...(running.failure === undefined ? [] : [running.failure]),
  ]);
  if (failure === null) say('\nStopping …');
  else process.stderr.write(`\nHeed stops. ${failure.message}\n${failure.remedy}\n`);
  process.once('SIGINT', () => process.exit(1));
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await running.stop();
  say('Stopped. Everything accepted is stored.');
  process.exit(failure === null ? 0 : 1);
}

async function begin(argv: readonly string[]): Promise<Running> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      empty: { type: 'boolean', default: false },
      scale: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const scale = values.scale === undefined ? {} : readScale(readTopology(), values.scale);
  if (values.only !== undefined) {
    const names = values.only.split(',').map((name) => name.trim());
    return startOnly({ names, folder: dataFolderOf(), scale, say });
  }
  // Here, because it loads all of Heed, which `--only` does without.
  const { startDistributed } = await import('./start-distributed.js');
  const { misspeltSettings, readDistributedSettings } = await import('./settings/config.js');
  for (const line of misspeltSettings()) say(line);
  const settings = readDistributedSettings();
  const port = values.port === undefined ? settings.HEED_PORT : Number(values.port);
  return startDistributed({ settings, topology: readTopology({ port, scale }), empty: values.empty, say });
}

await main(process.argv.slice(2));
