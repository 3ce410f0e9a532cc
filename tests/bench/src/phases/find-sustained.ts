import { availableParallelism } from 'node:os';
import type { Bench } from '../bench.js';
import { total } from '../proc/cpu-meter.js';
import type { Heed } from '../system/heed.js';
import { probe, type Probe } from './probe.js';

const MOST_PROBES = 8;
/** The search ends when what holds and what does not are this near. */
const NEAR = 1.06;
/** Where nothing has held yet. */
const DOWN = 0.75;
/** A rate that held in a short probe may not hold for long. */
const MOST_TRIES = 4;

export type Probed = Pick<Bench, 'traffic' | 'backlog' | 'quick' | 'say' | 'taken'> & { heed: Pick<Heed, 'roots'> };

/** The highest constant rate at which nothing piles up, found in short probes from `first` on and then held. */
export async function findSustained(bench: Probed, first: number, holdSeconds: number): Promise<Probe> {
  const { quick, say, backlog, traffic } = bench;
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
  const { taken } = await traffic.send({ arrayRate: first / 2, singleRate: 0, seconds: quick ? 5 : 20 });
  bench.taken += taken;
  await backlog.drained();
  let best = await search(await run(first, quick ? 8 : 20), (rate) => run(rate, quick ? 9 : 25));
  let held = await run(best, holdSeconds);
  for (let tries = 1; !held.holds && tries < MOST_TRIES; tries++) {
    best = best * 0.94;
    held = await run(best, holdSeconds);
  }
  return held;
}

/** What a low rate costs says where to look; then up or down, and between. */
async function search(first: Probe, run: (rate: number) => Promise<Probe>): Promise<number> {
  const possible = ({ generatorMicros, micros }: Probe): number =>
    (availableParallelism() * 1e6 - generatorMicros) / total(micros);
  let low = first.holds ? first.rate : 0;
  let high = first.holds ? Infinity : first.rate;
  let next = first.holds ? 0.9 * possible(first) : high * DOWN;
  for (let probes = 0; probes < MOST_PROBES && (low === 0 || high / low > NEAR); probes++) {
    const found = await run(next);
    if (found.holds) low = Math.max(low, found.rate);
    else high = Math.min(high, found.rate);
    if (low === 0) next = high * DOWN;
    else if (high < Infinity) next = Math.sqrt(low * high);
    else next = Math.min(low * 1.5, Math.max(low * 1.1, 0.97 * possible(found)));
  }
  return low === 0 ? next : low;
}
