import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';

/** Two minutes of full load would take longer to judge than to survive. */
const LIGHT_MS = 500;
const crashes = { full: { times: 20, everyMs: 6_000 }, smoke: { times: 6, everyMs: 5_000 } };

export const serversCrash: readonly Fault[] = [
  {
    id: 'F10',
    title: 'PostgreSQL ends in immediate mode 20 times in 2 minutes (smoke: 6 times in 30 s)',
    transports: ['embedded', 'kafka'],
    smoke: true,
    run: async (site) => {
      await site.measureCapacity();
      await site.underLoad(
        async (load) => {
          const { times, everyMs } = site.smoke ? crashes.smoke : crashes.full;
          const begun = Date.now();
          for (let crash = 0; crash < times; crash++) {
            await pause(Math.max(0, begun + crash * everyMs - Date.now()));
            const before = load.taken;
            await site.outage(() => site.system.crashDatabase());
            await site.until(() => load.taken > before, 'answers are taken again');
          }
          site.say(`${times} times within ${Math.round((Date.now() - begun) / 1_000)} s`);
        },
        100,
        LIGHT_MS,
      );
    },
  },
  {
    id: 'F29',
    title: 'everything is killed at once',
    transports: ['embedded', 'kafka'],
    smoke: true,
    run: (site) =>
      site.underLoad(async () => {
        await site.system.killAll();
        await site.outage(() => site.system.start());
      }),
  },
];
