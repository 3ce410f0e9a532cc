import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from './checker/evidence.js';
import { gatherUndisturbed } from './checker/gather-undisturbed.js';
import { invariants } from './checker/invariants.js';
import { republished } from './checker/republished.js';
import type { Fault } from './fault.js';
import { Ledger } from './ledger/ledger.js';
import { Site } from './site.js';
import { drained } from './system/drained.js';
import { EmbeddedSystem } from './system/embedded-system.js';
import { KafkaSystem } from './system/kafka-system.js';
import type { System } from './system/system.js';

/** Some hundred answers a second where the machine has nothing else to do. */
export const PAUSE_MS = 100;

export interface RunOptions {
  transport: System['transport'];
  seed: number;
  /** Between two requests of each sender. */
  pauseMs?: number;
  /** Of numbers and times, 1 for a run that counts. */
  scale?: number;
  say: (text: string) => void;
  /** Where a fault has a short form: that one. */
  smoke?: boolean;
  /** See {@link Fault.republishes}; of every fault. */
  republishes?: boolean;
  /** For the process of Heed, such as `--import` of something that breaks it. */
  nodeOptions?: readonly string[];
}

export interface FaultResult {
  fault: string;
  title: string;
  transport: System['transport'];
  /** Rows sent, every attempt. */
  operations: number;
  /** Answers that were taken and are not stored. */
  lost: number;
  /** Answers and tasks that are there twice, and answers that are counted twice. */
  doubled: number;
  /** Attempts whose outcome the sender never learned. */
  unknown: number;
  /** The longest time until answers were taken again, ms. */
  recoveryMs: number;
  /** From the end of the load until nothing was on its way, ms. */
  drainMs: number;
  /** What the fault has measured, by name with unit. */
  measured?: Record<string, number>;
  /** By invariant, what speaks against it. */
  breaches: { invariant: string; promise: string; found: readonly string[] }[];
  /** Why the run itself did not come to its end. */
  error: string | null;
}

/** One fault on a fresh system, judged. */
export async function runFault(
  fault: Fault,
  {
    transport,
    seed,
    pauseMs = PAUSE_MS,
    scale = 1,
    say,
    smoke = false,
    republishes = false,
    nodeOptions = [],
  }: RunOptions,
): Promise<FaultResult> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-faults-'));
  await chmod(folder, 0o755); // Under root PostgreSQL runs as another user, who has to pass through.
  const ledger = new Ledger(join(folder, 'ledger.ndjson'));
  const systems = { embedded: EmbeddedSystem, kafka: KafkaSystem };
  const { outsideBroker = false } = fault;
  const result: FaultResult = {
    ...{
      fault: fault.id,
      title: fault.title,
      transport,
      operations: 0,
      lost: 0,
      doubled: 0,
      unknown: 0,
      recoveryMs: 0,
      drainMs: 0,
    },
    ...{ breaches: [], error: null },
  };
  let system: System | null = null;
  let site: Site | null = null;
  try {
    system = await systems[transport].create(join(folder, 'heed'), { nodeOptions, outsideBroker });
    site = new Site(system, ledger, seed, pauseMs, say, scale, smoke);
    await fault.run(site);
    result.recoveryMs = site.recoveryMs;
    const [lag, drainMs] = await Promise.all([site.lag(), drained(system)]);
    result.drainMs = drainMs;
    if (lag !== null)
      Object.assign(site.measured, { backlog: lag.backlog, 'answers/s before': Math.round(lag.capacity) });
    const evidence = await gatherUndisturbed(system, ledger.path, {
      longestOutageMs: site.longestOutageMs,
      inboxesEmptied: site.inboxesEmptied,
      lag,
    });
    result.operations = evidence.ledger.length;
    result.unknown = evidence.ledger.filter(({ outcome }) => outcome === 'unknown').length;
    const stored = new Set(evidence.answers.map(({ tenantId, externalId }) => `${tenantId} ${externalId}`));
    const taken = new Set(
      evidence.ledger.filter(({ outcome }) => outcome === 'ok').map(({ tenant, sent }) => `${tenant} ${sent.id}`),
    );
    result.lost = [...taken].filter((id) => !stored.has(id)).length;
    result.doubled = doubledIn(evidence);
    if (site.broken.length > 0) result.breaches.push({ invariant: fault.id, promise: fault.title, found: site.broken });
    for (const { id, promise, breaches } of invariants) {
      const found = breaches(evidence);
      if (found.length > 0) result.breaches.push({ invariant: id, promise, found });
    }
    if (fault.republishes || republishes) {
      const found = await republished(system);
      const promise = 'a republication into empty schemas gives the same sums and decisions';
      if (found.length > 0) result.breaches.push({ invariant: 'I3', promise, found });
    }
  } catch (error) {
    result.error = (error as Error).message;
  } finally {
    if (site !== null && Object.keys(site.measured).length > 0) result.measured = site.measured;
    ledger.close();
    await system?.stop();
    await site?.leave();
    if (result.error === null && result.breaches.length === 0) await rm(folder, { recursive: true });
    else say(`What it left is in ${folder}.`);
  }
  return result;
}

function doubledIn({ answers, tasks, cells }: Evidence): number {
  const twice = (keys: readonly string[]): number => keys.length - new Set(keys).size;
  const counted = cells.filter(({ dimension }) => dimension === '').reduce((sum, { n }) => sum + n, 0);
  return (
    twice(answers.map(({ tenantId, externalId }) => `${tenantId} ${externalId}`)) +
    twice(tasks.map(({ tenantId, responseId }) => `${tenantId} ${responseId}`)) +
    Math.max(0, counted - answers.length)
  );
}
