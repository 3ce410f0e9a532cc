import { availableParallelism } from 'node:os';
import { total } from '../proc/cpu-meter.js';
import type { Probe } from './probe.js';

export type Found = Pick<Probe, 'rate' | 'holds' | 'micros' | 'generatorMicros'>;

/** The search ends when what holds and what does not are this near. */
const NEAR = 1.06;
/** Where nothing has held yet. */
const DOWN = 0.75;

/** What a low rate costs says where to look; then up or down, and between. */
export async function searchRate(first: Found, run: (rate: number) => Promise<Found>, most: number): Promise<number> {
  const possible = ({ generatorMicros, micros }: Found): number =>
    (availableParallelism() * 1e6 - generatorMicros) / total(micros);
  let low = first.holds ? first.rate : 0;
  let high = first.holds ? Infinity : first.rate;
  let next = first.holds ? 0.9 * possible(first) : high * DOWN;
  for (let probes = 0; probes < most && (low === 0 || high / low > NEAR); probes++) {
    const found = await run(next);
    if (found.holds) low = Math.max(low, found.rate);
    else high = Math.min(high, found.rate);
    if (low === 0) next = high * DOWN;
    else if (high < Infinity) next = Math.sqrt(low * high);
    else next = Math.min(low * 1.5, Math.max(low * 1.1, 0.97 * possible(found)));
  }
  return low === 0 ? next : low;
}
