import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CliConfig } from '../config.js';
import { UsageError } from '../usage-error.js';

/** Where Heed is and how to be let in. */
export interface Endpoint {
  url: string;
  key: string;
  /** Of the operator, where the file has it. */
  operatorKey?: string;
  /** The heed.json that it was read from. */
  file?: string;
  /** The process that wrote that file. */
  pid?: number;
}

export interface FindOptions {
  /** --url and --key: before the environment, which is before the file. */
  url?: string;
  key?: string;
  config: CliConfig;
  cwd: string;
}

interface HeedFile {
  url?: unknown;
  key?: unknown;
  operatorKey?: unknown;
  pid?: unknown;
}

function readHeedFile(file: string): Endpoint | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`, [], { cause: error });
  }
  let content: HeedFile;
  try {
    content = JSON.parse(text) as HeedFile;
  } catch (error) {
    throw new UsageError(`${file} is not JSON. Start Heed again; it writes the file anew.`, [], { cause: error });
  }
  if (typeof content.url !== 'string' || typeof content.key !== 'string')
    throw new UsageError(`${file} has no url and key. Start Heed again; it writes the file anew.`);
  const { url, key, operatorKey, pid } = content;
  return {
    ...{ url, key, file },
    ...(typeof operatorKey === 'string' && { operatorKey }),
    ...(typeof pid === 'number' && { pid }),
  };
}

/** The default data folders of `npm start` and of `npm run start:distributed`. */
const dataFolders = ['.heed', '.heed-distributed'];

function searchUpward(from: string): Endpoint | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = dataFolders.flatMap((name) => readHeedFile(join(folder, name, 'heed.json')) ?? []);
    // Of two, the one that runs.
    if (found.length > 0) return found.find(({ pid }) => pid !== undefined && isAlive(pid)) ?? found[0];
    if (folder === dirname(folder)) return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const howTo = [
  'Start one here:           heed start',
  'Or say which data folder: HEED_DATA=/path/to/data heed …',
  'Or say where it runs:     HEED_URL=http://host:port HEED_API_KEY=… heed …   (also --url and --key)',
];

/** @throws UsageError that says what to do when no Heed is known. */
export function findHeed({ url, key, config, cwd }: FindOptions): Endpoint {
  const givenUrl = url ?? config.url;
  const givenKey = key ?? config.apiKey;
  if (givenUrl !== undefined && !URL.canParse(givenUrl))
    throw new UsageError(`"${givenUrl}" is not a URL. Heed's address looks like http://localhost:4400.`);
  if (givenUrl !== undefined && givenKey !== undefined) return { url: givenUrl, key: givenKey };
  const inFile = config.dataDir
    ? readHeedFile(join(resolve(cwd, config.dataDir), 'heed.json'))
    : searchUpward(resolve(cwd));
  if (givenUrl !== undefined) {
    if (inFile && new URL(inFile.url).origin === new URL(givenUrl).origin) return { ...inFile, url: givenUrl };
    throw new UsageError(`There is no API key for ${givenUrl}. Set HEED_API_KEY or give --key.`);
  }
  if (!inFile) throw new UsageError('No Heed was found.', howTo);
  return givenKey === undefined ? inFile : { ...inFile, key: givenKey };
}

/** As {@link findHeed}, with the key of the operator; null where none is known. `--key` is a tenant's. */
export function findOperatorIfKnown(options: FindOptions): Endpoint | null {
  const { operatorKey, ...endpoint } = findHeed(options);
  const key = options.config.operatorKey ?? operatorKey;
  return key === undefined ? null : { ...endpoint, key };
}

/** As {@link findHeed}, with the key of the operator in place of a tenant's. */
export function findOperator({ config, ...options }: FindOptions): Endpoint {
  const key = options.key ?? config.operatorKey;
  if (key !== undefined) return findHeed({ ...options, key, config });
  const { operatorKey, ...endpoint } = findHeed({ ...options, config });
  if (operatorKey !== undefined) return { ...endpoint, key: operatorKey };
  throw new UsageError('No key of the operator is known: this is the business of whoever runs this Heed.', [
    'On the machine where it runs: start it again, heed.json then has the key.',
    'Elsewhere: HEED_URL=http://host:port HEED_OPERATOR_KEY=… heed …   (also --url and --key)',
  ]);
}
