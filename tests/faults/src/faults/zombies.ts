import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import type { Site } from '../site.js';
import { clocksRunOut } from '../system/clocks-run-out.js';
import { drained } from '../system/drained.js';
import { isStopped } from '../system/is-stopped.js';
import { KafkaSystem } from '../system/kafka-system.js';
import type { ServiceName } from '../system/system.js';

/** Longer than sessions and leases (10 s), and than PostgreSQL waits for a transaction that says nothing (10 s). */
const ASLEEP_MS = 25_000;

/** Where each process stops: with a publish, a commit or a transaction half done. */
const points: readonly [ServiceName, string][] = [
  ['scoring', 'relay.after_ack/scoring@5:stop'],
  ['text-analytics', 'consumer.after_commit/text-analytics@5:stop'],
  ['routing', 'consumer.in_transaction/routing@5:stop'],
  ['notification', 'consumer.after_commit/notification@5:stop'],
];

export const zombies: readonly Fault[] = [
  {
    id: 'F6',
    title:
      'a process stops past its session, a second one takes over (embedded: nobody may), and it goes on as if nothing had been',
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      for (const [service, failpoint] of points) {
        // A process that is armed must not stop before it is up: nothing happens until the load begins.
        await clocksRunOut(site.system);
        await drained(site.system);
        site.say(failpoint);
        await (site.system instanceof KafkaSystem
          ? takenOver(site, site.system, service, failpoint)
          : asleep(site, service, failpoint));
      }
    },
  },
];

async function takenOver(site: Site, system: KafkaSystem, service: ServiceName, failpoint: string): Promise<void> {
  // First, so that the lease of the relay is its own when the second one comes.
  await system.restart(service, { HEED_FAILPOINT: failpoint });
  const second = await system.addMember(service);
  const shares = (): Promise<[number, number]> => Promise.all([system.partitionsOf(service), second.partitions()]);
  await site.until(async () => (await shares()).every((share) => share > 0), 'two processes share the partitions');
  const all = (await shares()).reduce((sum, share) => sum + share);
  const pid = (await system.pidOf(service))!;
  await site.underLoad(async (load) => {
    await site.until(() => isStopped(pid), `${service} stops`);
    const begun = Date.now();
    await site.until(async () => (await second.partitions()) === all, `the second ${service} has all partitions`);
    const before = load.taken;
    await pause(Math.max(0, begun + ASLEEP_MS - Date.now()));
    await site.until(() => load.taken >= before + 50, 'answers are taken meanwhile');
    process.kill(pid, 'SIGCONT');
    await site.until(async () => (await system.partitionsOf(service)) > 0, `${service} has partitions again`);
    await site.recovers(Date.now() - begun);
  });
  await second.leave();
}

/**
 * One process has the folder to itself (its lock), so nobody takes over and nobody is a zombie: it wakes up with its leases run
 * out, its transactions ended by PostgreSQL and its callers gone, and goes on alone. It may stop with the very first answers.
 */
async function asleep(site: Site, service: ServiceName, failpoint: string): Promise<void> {
  await site.system.restart(service, { HEED_FAILPOINT: failpoint });
  const pid = (await site.system.pidOf(service))!;
  const load = site.load();
  try {
    await site.until(() => isStopped(pid), 'Heed stops');
    await pause(ASLEEP_MS);
    process.kill(pid, 'SIGCONT');
    const awake = Date.now();
    const before = load.taken;
    await site.until(() => load.taken > before, 'an answer is taken again');
    site.recoveryMs = Math.max(site.recoveryMs, Date.now() - awake);
    await site.recovers(ASLEEP_MS);
    await site.until(() => load.taken >= before + 100, '100 further answers are taken');
  } finally {
    if (await isStopped(pid)) process.kill(pid, 'SIGCONT');
    await load.stop();
  }
}
