import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';

/** Heed starts its PostgreSQL again five times in ten minutes, and then wants a person to look. */
const CRASHES_ON_EMBEDDED = 5;

export const serversCrash: readonly Fault[] = [
  {
    id: 'F10',
    title: 'PostgreSQL ends in immediate mode again and again',
    transports: ['embedded'],
    smoke: true,
    run: (site) =>
      site.underLoad(async (load) => {
        for (let crash = 1; crash <= CRASHES_ON_EMBEDDED; crash++) {
          const before = load.taken;
          await site.outage(() => site.system.crashDatabase());
          await site.until(() => load.taken >= before + 20, 'answers are taken again');
          await pause(500);
        }
      }),
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
