import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.js';

const FULL_MS = 45_000;
const LIGHT_MS = 200;

export const diskFull: readonly Fault[] = [
  {
    id: 'F12',
    title: "PostgreSQL's disk is full to the last byte for 45 s, then has room again",
    transports: ['embedded', 'kafka'],
    smoke: false,
    run: async (site) => {
      const disk = await site.smallDisk();
      await site.measureCapacity();
      await site.underLoad(
        async (load) => {
          await site.outage(async () => {
            const before = load.taken;
            for (const end = Date.now() + FULL_MS; Date.now() < end; await pause(100)) await disk.fill();
            site.say(`${load.taken - before} answers were taken while it was full`);
            await disk.free();
            const freed = load.taken;
            await site.until(() => load.taken > freed, 'an answer is taken when there is room');
          });
        },
        100,
        LIGHT_MS,
      );
    },
  },
];
