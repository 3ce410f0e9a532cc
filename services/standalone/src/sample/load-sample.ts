import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from '../data-folder/data-folder.js';
import type { LocalClient } from '../local-client.js';
import { moveDates } from './move-dates.js';
import { sampleProgress } from './sample-progress.js';

const folder = new URL('../../../../examples/sample/', import.meta.url);
const BATCH = 10;

/** Kept in the data folder: a load that was cut off goes on with the same dates. */
interface SampleState {
  movedTo: string;
  done: boolean;
}

async function read(name: string): Promise<string> {
  return readFile(new URL(name, folder), 'utf8');
}

/** Notes that the sample is to be loaded, before anything else tells that this folder was started once. */
export async function planSample(data: DataFolder): Promise<void> {
  const state: SampleState = { movedTo: new Date().toISOString(), done: false };
  if ((await data.read<SampleState>('sample.json')) === null) await data.writeJson('sample.json', state);
}

/** True where the sample was planned and not finished. */
export async function sampleIsUnfinished(data: DataFolder): Promise<boolean> {
  const state = await data.read<SampleState>('sample.json');
  return state !== null && !state.done;
}

/** Sends the bundled answers to the API as an upstream system would, and waits until each is decided. */
export async function loadSample(
  { client, operator }: { client: LocalClient; operator: LocalClient },
  data: DataFolder,
  stream: NodeJS.WriteStream,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  await planSample(data);
  const state = (await data.read<SampleState>('sample.json'))!;
  await client.send('PUT', '/v1/teams', JSON.parse(await read('teams.json')));
  await client.send('PUT', '/v1/rules', JSON.parse(await read('rules.json')));
  const lines = (await read('responses.ndjson')).split('\n').filter((line) => line !== '');
  const rows = moveDates(
    lines.map((line) => JSON.parse(line) as { answeredAt: string }),
    new Date(state.movedTo),
  );

  const progress = sampleProgress(stream, rows.length);
  try {
    let decided = 0;
    const look = async (): Promise<void> => {
      decided = (await client.get<{ decided: number }>('/v1/decisions/summary')).decided;
      progress.decided(Math.min(decided, rows.length));
    };
    for (let from = 0; from < rows.length; from += BATCH) {
      signal.throwIfAborted();
      await client.send('POST', '/v1/responses', rows.slice(from, from + BATCH));
      progress.sent(Math.min(from + BATCH, rows.length));
      if (from % (BATCH * 4) === 0) await look();
    }
    const wait = (ms: number): Promise<void> => delay(ms, undefined, { signal });
    for (const deadline = Date.now() + 60_000; decided < rows.length && Date.now() < deadline; await wait(50))
      await look();
    // The mails that follow are part of the picture; a slow one must not hold the start up.
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await wait(100)) {
      const { lag } = await operator.get<{ lag: { lag: number }[] }>('/v1/installation/summary');
      const { pending } = await client.get<{ pending: number }>('/v1/deliveries/summary');
      if (pending === 0 && lag.every((group) => group.lag === 0)) break;
    }
  } finally {
    progress.stop();
  }
  await data.writeJson('sample.json', { ...state, done: true });
}
