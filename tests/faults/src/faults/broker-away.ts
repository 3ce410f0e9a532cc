import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';
import type { Load } from '../load/load.js';
import type { Site } from '../site.js';
import { KafkaSystem } from '../system/kafka-system.js';

/** Longer than a session (10 s), a request (15 s) and the wait for an answer on a connection (20 s). */
const BROKEN_MS = 40_000;

export const brokerAway: readonly Fault[] = [
  {
    id: 'F8',
    title: 'the broker is killed and comes back after 60 s',
    transports: ['kafka'],
    smoke: false,
    outsideBroker: true,
    run: (site) =>
      withoutBroker(site, {
        begin: ({ broker }) => broker.signal('SIGKILL'),
        lastsMs: 60_000,
        end: ({ broker }) => broker.start(),
      }),
  },
  {
    id: 'F9',
    title: `the broker is frozen, black-holed and half open for ${BROKEN_MS / 1_000} s each, then all connections are forgotten`,
    transports: ['kafka'],
    smoke: false,
    outsideBroker: true,
    run: async (site) => {
      site.say('frozen');
      await withoutBroker(site, {
        begin: ({ broker }) => broker.signal('SIGSTOP'),
        lastsMs: BROKEN_MS,
        end: ({ broker }) => broker.signal('SIGCONT'),
      });
      for (const mode of ['black-hole', 'half-open'] as const) {
        site.say(mode);
        await withoutBroker(site, {
          begin: ({ broker }) => broker.network.become(mode),
          lastsMs: BROKEN_MS,
          end: ({ broker }) => broker.network.become('forward'),
        });
      }
      site.say('forgotten');
      // Nothing ends it: Heed has to give its connections up by itself.
      await withoutBroker(site, { begin: ({ broker }) => broker.network.forget(), lastsMs: 0, end: () => undefined });
    },
  },
];

interface Absence {
  begin: (system: KafkaSystem) => Promise<void> | void;
  lastsMs: number;
  end: (system: KafkaSystem) => Promise<void> | void;
}

/** Answers are taken all the while, and decided when the broker is back. */
async function withoutBroker(site: Site, { begin, lastsMs, end }: Absence): Promise<void> {
  const { system } = site;
  if (!(system instanceof KafkaSystem)) throw new TypeError('There is no broker on the embedded log.');
  await site.underLoad(async (load) => {
    const begun = Date.now();
    await begin(system);
    await takenMeanwhile(site, load, lastsMs);
    await end(system);
    await site.recovers(Date.now() - begun);
  });
}

async function takenMeanwhile(site: Site, load: Load, lastsMs: number): Promise<void> {
  const { refused } = load;
  for (const until = Date.now() + lastsMs; Date.now() < until; await pause(1_000)) {
    const before = load.taken;
    await site.until(() => load.taken > before, 'answers are taken without a broker');
    const { status } = await fetch(`${site.system.url}/readyz`);
    if (status !== 200) throw new Error(`Without a broker the door is not ready: ${status}.`);
  }
  if (load.refused > refused) throw new Error(`Without a broker ${load.refused - refused} requests were refused.`);
}
