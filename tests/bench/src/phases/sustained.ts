import { availableParallelism } from 'node:os';
import type { Bench } from '../bench.js';
import { total } from '../proc/cpu-meter.js';
import { checkStored } from './check-stored.js';
import { probe, type Probe } from './probe.js';
import { quantile } from './quantile.js';

const FIRST_RATE = 600;
const MOST_PROBES = 8;
/** The search ends when what holds and what does not are this near. */
const NEAR = 1.06;
/** A rate that held in a short probe may not hold for long. */
const MOST_TRIES = 4;

/** The highest constant rate at which nothing piles up, found in short probes and then held. */
export async function sustained(bench: Bench): Promise<void> {
  const { quick, say, backlog } = bench;
  const note = bench.note('sustained');
  const run = async (rate: number, seconds: number): Promise<Probe> => {
    const found = await probe(bench, Math.round(rate), seconds);
    const words = found.holds ? 'holds' : 'piles up';
    say(
      `${found.rate}/s ${words}: ${found.behindSeconds.toFixed(1)} s behind, ${Math.round(total(found.micros))} CPU-µs an answer`,
    );
    await backlog.drained();
    return found;
  };
  let best = await search(await run(FIRST_RATE, quick ? 8 : 20), (rate) => run(rate, quick ? 9 : 25));
  let held = await run(best, quick ? 20 : 300);
  for (let tries = 1; !held.holds && tries < MOST_TRIES; tries++) {
    best = best * 0.94;
    held = await run(best, quick ? 20 : 300);
  }
  tell(bench, held);
  const wrong = await checkStored(bench);
  for (const line of wrong) say(`WRONG: ${line}`);
  note('I1–I3 after it: breaches', '', wrong.length, '0');
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

function tell(bench: Bench, { rate, holds, micros, generatorMicros, behindSeconds, result }: Probe): void {
  const note = bench.note('sustained');
  bench.sustained = rate;
  note(holds ? 'sustained' : 'sustained: NOT, it piled up', 'answers/s', rate, '≥ 1,500');
  const cores = availableParallelism() * 1e6;
  if (bench.floorMicros !== null)
    note('E = F × rate ÷ (cores − generator)', '', (bench.floorMicros * rate) / (cores - generatorMicros), '≥ 0.6');
  note('behind at its end', 's', behindSeconds);
  note('accept of an array of 50, p99', 'ms', quantile(result.arrayMs, 0.99));
  note('CPU', 'µs/answer', total(micros));
  for (const [name, each] of [...micros].sort(([, a], [, b]) => b - a))
    if (each >= 1) note(`CPU: ${name}`, 'µs/answer', each);
  note('CPU of the generator', 'µs/s', generatorMicros);
}
