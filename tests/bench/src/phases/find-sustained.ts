import type { Bench } from '../bench.js';
import { total } from '../proc/cpu-meter.js';
import type { Heed } from '../system/heed.js';
import { probe, type Probe } from './probe.js';
import { searchRate } from './search-rate.js';

/** A rate that held in a short probe may not hold for long. */
const MOST_TRIES = 4;

export type Probed = Pick<Bench, 'traffic' | 'backlog' | 'say' | 'taken'> & { heed: Pick<Heed, 'roots'> };

/** How long somebody looks for it. */
export interface Effort {
  warmSeconds: number;
  probeSeconds: number;
  /** Of the last one, which counts. */
  holdSeconds: number;
  /** At most, after the first. */
  probes: number;
}

export const SHORT: Effort = { warmSeconds: 3, probeSeconds: 6, holdSeconds: 12, probes: 3 };

/** The highest constant rate at which nothing piles up, found in short probes from `first` on and then held. */
export async function findSustained(bench: Probed, first: number, effort: Effort): Promise<Probe> {
  const { say, backlog, traffic } = bench;
  const { warmSeconds, probeSeconds, holdSeconds, probes } = effort;
  const run = async (rate: number, seconds: number): Promise<Probe> => {
    const found = await probe(bench, Math.round(rate), seconds);
    const words = found.holds ? 'holds' : 'piles up';
    say(
      `${found.rate}/s ${words}: ${found.behindSeconds.toFixed(1)} s behind, ${Math.round(total(found.micros))} CPU-µs an answer`,
    );
    await backlog.drained();
    return found;
  };
  // The compilers of a fresh process are no part of what an answer costs.
  const { taken } = await traffic.send({ arrayRate: first / 2, singleRate: 0, seconds: warmSeconds });
  bench.taken += taken;
  await backlog.drained();
  let best = await searchRate(await run(first, probeSeconds), (rate) => run(rate, probeSeconds), probes);
  let held = await run(best, holdSeconds);
  for (let tries = 1; !held.holds && tries < MOST_TRIES; tries++) {
    best = best * 0.94;
    held = await run(best, holdSeconds);
  }
  return held;
}
