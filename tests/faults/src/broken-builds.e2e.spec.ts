import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { commitsLate } from './broken/commits-late.js';
import type { Fault } from './fault.js';
import { runFault } from './run-fault.js';
import type { Site } from './site.js';

const SLOW = 600_000;
const corrected = (site: Site): Promise<void> => site.underLoad(async () => undefined, 400);

/** A release with a fault in it, under what brings it out, and the promise that the checker must find broken. */
const builds: readonly [string, string, Fault['run']][] = [
  ['early-offset', 'I2', (site) => site.diesAt('scoring', 'consumer.in_transaction/scoring@10:kill')],
  ['sums-only-grow', 'I3', corrected],
  ['no-inbox', 'I8', (site) => site.diesAt('scoring', 'consumer.after_commit/scoring@10:kill')],
  ['outbox-by-id', 'I1', commitsLate],
];

describe('the checker', () => {
  it.each(builds)(
    'finds a build with %s, by %s',
    async (build, invariant, run) => {
      const fault: Fault = { id: 'F0', title: build, transports: ['embedded'], smoke: false, run };
      const file = fileURLToPath(new URL(`../dist/broken/${build}.js`, import.meta.url));
      const result = await runFault(fault, {
        transport: 'embedded',
        seed: 1,
        say: () => undefined,
        nodeOptions: ['--import', file],
      });
      expect(result.error).toBeNull();
      expect(result.breaches.map((breach) => breach.invariant)).toContain(invariant);
    },
    SLOW,
  );
});
