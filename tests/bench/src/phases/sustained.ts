import { availableParallelism } from 'node:os';
import type { Bench } from '../bench.js';
import { total } from '../proc/cpu-meter.js';
import { checkStored } from './check-stored.js';
import { type Effort, findSustained, SHORT } from './find-sustained.js';
import type { Probe } from './probe.js';
import { quantile } from './quantile.js';

const FIRST_RATE = 600;
const LONG: Effort = { warmSeconds: 20, probeSeconds: 25, holdSeconds: 300, probes: 8 };

/** The rate that holds, what it costs and where, and whether everything is right after it. */
export async function sustained(bench: Bench): Promise<void> {
  tell(bench, await findSustained(bench, FIRST_RATE, bench.quick ? SHORT : LONG));
  const wrong = await checkStored(bench);
  for (const line of wrong) bench.say(`WRONG: ${line}`);
  bench.note('sustained')('I1–I3 after it: breaches', '', wrong.length, '0');
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
