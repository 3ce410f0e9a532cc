import type { Bench } from '../bench.js';
import type { LoadProgress, LoadResult } from '../load/load-messages.js';
import type { Heed } from '../system/heed.js';
import { CpuMeter, total } from '../proc/cpu-meter.js';

export interface Probe {
  rate: number;
  /** Nothing was refused, and what is on its way did not grow. */
  holds: boolean;
  /** From when an answer is due until it is decided, as far as queues tell, s: at the end. */
  behindSeconds: number;
  /** CPU-µs per answer by process. */
  micros: Map<string, number>;
  /** Of the generator and of whoever watches, CPU-µs a second. */
  generatorMicros: number;
  result: LoadResult;
}

interface Measured {
  micros: Map<string, number>;
  seconds: number;
  answers: number;
}

const WARM_SECONDS = 2;
/** Events that a group reads, for each answer: received twice, scored, analyzed, and what comes of a task. */
const READS = 4.5;
const ARRAY = 50;
const STEADY_SECONDS = 0.5;
const MOST_SECONDS = 3;
const MOST_GROWTH = 0.02;

/** One load at a constant rate, watched every second. */
export async function probe(
  bench: Pick<Bench, 'traffic' | 'backlog' | 'taken'> & { heed: Pick<Heed, 'roots'> },
  rate: number,
  seconds: number,
): Promise<Probe> {
  const { heed, traffic, backlog } = bench;
  const roots = new Map([...heed.roots, ['generator', traffic.pid], ['watcher', process.pid]]);
  const behind: number[] = [];
  let [meter, takenBefore]: [CpuMeter | null, number] = [null, 0];
  let looks = Promise.resolve();
  let measured: Measured | null = null;
  const look = async ({ due, taken }: LoadProgress): Promise<void> => {
    const { ageMs, unread, undecided = 0 } = await backlog.look();
    // An array that has just been sent is not late.
    const late = Math.max(0, due - taken - ARRAY);
    behind.push(ageMs / 1_000 + (unread / READS + undecided + late) / rate);
  };
  let ticks = 0;
  const result = await traffic.send(
    { arrayRate: rate, singleRate: 0, seconds },
    {
      progress: (progress) => {
        ticks += 1;
        if (ticks === WARM_SECONDS) [meter, takenBefore] = [new CpuMeter(roots), progress.taken];
        // The last whole second: what comes after is no longer under load.
        if (meter !== null && ticks > WARM_SECONDS)
          measured = { ...meter.read(), answers: progress.taken - takenBefore };
        looks = looks.then(() => look(progress));
      },
    },
  );
  await looks;
  bench.taken += result.taken;
  if (measured === null) throw new Error('The generator had no time to send: this machine is too busy to measure on.');
  const { micros, seconds: span, answers } = measured as Measured;
  const own = ['generator', 'watcher'];
  const generatorMicros = total(new Map([...micros].filter(([name]) => own.includes(name)))) / span;
  const third = Math.max(1, Math.floor((behind.length - WARM_SECONDS) / 3));
  const last = mean(behind.slice(-third));
  const growth = (last - mean(behind.slice(WARM_SECONDS, WARM_SECONDS + third))) / (2 * third);
  return {
    ...{ rate, result, generatorMicros, behindSeconds: last },
    holds: result.refused === 0 && (last <= STEADY_SECONDS || (growth <= MOST_GROWTH && last <= MOST_SECONDS)),
    micros: new Map(
      [...micros].filter(([name]) => !own.includes(name)).map(([name, each]) => [name, each / Math.max(1, answers)]),
    ),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
}
