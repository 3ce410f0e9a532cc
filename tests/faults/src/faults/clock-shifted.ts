import type { Fault } from '../fault.js';
import type { ServiceName } from '../system/system.js';

const HOURS_MS = 2 * 3_600_000;
/** Many restarts, each under load. */
const LIGHT_MS = 1_500;
/** The door and intake are neighbours here, so that theirs are four hours apart. */
const services: readonly ServiceName[] = [
  'console',
  'ingestion',
  'scoring',
  'text-analytics',
  'routing',
  'notification',
];

const shifted = (ms: number): Record<string, string> => ({
  NODE_OPTIONS: `--import ${new URL('../broken/shifted-clock.js', import.meta.url).href}?ms=${ms}`,
});

export const clockShifted: readonly Fault[] = [
  {
    id: 'F15',
    title: 'clocks of services are two hours ahead and two behind; on the embedded log that of all of Heed',
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: (site) =>
      site.underLoad(
        async (load) => {
          const { system } = site;
          for (const sign of [1, -1, 0]) {
            const before = load.taken;
            for (const [index, service] of (system.transport === 'kafka' ? services : services.slice(0, 1)).entries()) {
              const ms = sign * (index % 2 === 0 ? HOURS_MS : -HOURS_MS);
              await site.outage(() => system.restart(service, sign === 0 ? {} : shifted(ms)));
            }
            const atOnce = load.taken;
            site.say(`${atOnce - before} answers while clocks were set to ${sign * 2} h`);
            await site.until(() => load.taken > atOnce + 50, 'answers are taken with such clocks');
          }
        },
        100,
        LIGHT_MS,
      ),
  },
];
