import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Site } from '../site.js';
import { percentile } from './percentile.js';

/** By what was timed, ms each. */
export type Times = Readonly<Record<string, readonly number[]>>;

export interface Bystanders {
  /** Below that nobody's p99 is called doubled: it is noise of the machine. */
  floorMs: number;
  /** What they do while nothing special happens, at the same rate as beside it. Each ends when nothing is on its way. */
  calm: () => Promise<Times>;
  /** By name, what happens while they go on. */
  beside: Readonly<Record<string, () => Promise<Times>>>;
}

/**
 * Whether those whom it does not concern notice: the p99 of all that they timed beside something, against that of all calm
 * phases, one before and one after each. So a machine that is busy with other things slows both, and no figure is a single worst.
 */
export async function judgeBystanders(site: Site, { floorMs, calm, beside }: Bystanders): Promise<void> {
  // What is compiled, planned and connected on first use is in none of them.
  await calm();
  const quiet = [await phase(site, 'calm', calm)];
  const loud: [string, Times][] = [];
  for (const [name, work] of Object.entries(beside)) {
    loud.push([name, await phase(site, name, work)]);
    quiet.push(await phase(site, `calm after ${name}`, calm));
  }
  const base = pooled(quiet);
  note(site, 'calm', base);
  for (const [name, times] of loud) {
    note(site, name, times);
    for (const [what, values] of Object.entries(times)) {
      const [before, now] = [p99(base[what] ?? []), p99(values)];
      if (now > Math.max(2 * before, floorMs))
        site.broken.push(`${name}: others' p99 of ${what} went from ${before} to ${now} ms.`);
    }
  }
}

async function phase(site: Site, name: string, work: () => Promise<Times>): Promise<Times> {
  const stalls = monitorEventLoopDelay({ resolution: 5 });
  stalls.enable();
  const times = await work();
  stalls.disable();
  const figures = Object.entries(times).map(
    ([what, values]) => `${what} p50 ${percent(values, 50)}, p99 ${p99(values)} ms of ${values.length}`,
  );
  // The senders are on the same machine: what they were late by themselves is in the times.
  const stalled = Math.round(stalls.percentile(99) / 1e6);
  site.say(`${name}: ${figures.join('; ')}; sender's p99 ${stalled} ms`);
  return times;
}

function pooled(phases: readonly Times[]): Times {
  const whats = new Set(phases.flatMap((times) => Object.keys(times)));
  return Object.fromEntries([...whats].map((what) => [what, phases.flatMap((times) => times[what] ?? [])]));
}

function note(site: Site, name: string, times: Times): void {
  for (const [what, values] of Object.entries(times)) {
    site.measured[`${name}: ${what} p50 ms`] = percent(values, 50);
    site.measured[`${name}: ${what} p99 ms`] = p99(values);
    site.measured[`${name}: ${what} of`] = values.length;
  }
}

function percent(values: readonly number[], of: number): number {
  return Math.round(percentile(values, of));
}

function p99(values: readonly number[]): number {
  return percent(values, 99);
}
