import { availableParallelism } from 'node:os';
import type { Bench } from '../bench.js';
import { total } from '../proc/cpu-meter.js';
import type { Heed } from '../system/heed.js';
import { probe, type Probe } from './probe.js';

const MOST_PROBES = 8;
/** The search ends when what holds and what does not are this near. */
const NEAR = 1.06;
/** A rate that held in a short probe may not hold for long. */
const MOST_TRIES = 4;

export type Probed = Pick<Bench, 'traffic' | 'backlog' | 'quick' | 'say' | 'taken'> & { heed: Pick<Heed, 'roots'> };

/** The highest constant rate at which nothing piles up, found in short probes from `first` on and then held. */
export async function findSustained(bench: Probed, first: number): Promise<Probe> {
  const { quick, say, backlog } = bench;
  const run = async (rate: number, seconds: number): Promise<Probe> => {
    const found = await probe(bench, Math.round(rate), seconds);
    const words = found.holds ? 'holds' : 'piles up';
    say(
      `${found.rate}/s ${words}: ${found.behindSeconds.toFixed(1)} s behind, ${Math.round(total(found.micros))} CPU-µs an answer`,
    );
    await backlog.drained();
    return found;
  };
  let best = await search(await run(first, quick ? 8 : 20), (rate) => run(rate, quick ? 9 : 25));
  let held = await run(best, quick ? 20 : 300);
  for (let tries = 1; !held.holds && tries < MOST_TRIES; tries++) {
    best = best * 0.94;
    held = await run(best, quick ? 20 : 300);
  }
  return held;
}

/** What a low rate costs says where to look; then up or down, and between. */
async function search(first: Probe, run: (rate: number) => Promise<Probe>): Promise<number> {
  let low = first.holds ? first.rate : first.rate / 2;
  let high: number | null = null;
  let next = (0.9 * (availableParallelism() * 1e6 - first.generatorMicros)) / total(first.micros);
  for (let probes = 0; probes < MOST_PROBES && (high === null || high / low > NEAR); probes++) {
    const { holds, rate } = await run(next);
    if (holds) low = Math.max(low, rate);
    else high = Math.min(high ?? Infinity, rate);
    next = high === null ? low * 1.12 : Math.max(Math.sqrt(low * high), high * 0.85);
  }
  return low;
}
