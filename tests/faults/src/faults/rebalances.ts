import { setTimeout as pause } from 'node:timers/promises';
import type { GroupName } from '@heed/contracts';
import type { Fault } from '../fault.js';
import { KafkaSystem } from '../system/kafka-system.js';

const EVERY_MS = 2_000;
const LASTS_MS = 60_000;
const groups: readonly GroupName[] = ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification'];

export const rebalances: readonly Fault[] = [
  {
    id: 'F7',
    title: 'two processes of routing, and a member joins or leaves each group every 2 s for 60 s',
    transports: ['kafka'],
    smoke: false,
    run: (site) =>
      site.underLoad(async () => {
        const { system } = site;
        if (!(system instanceof KafkaSystem)) throw new TypeError('The embedded log has one member a group.');
        const second = await system.addMember('routing');
        const begun = Date.now();
        // A join waits for the members that are there; the next one comes or leaves all the same.
        const visit = async (_: unknown, number: number): Promise<void> => {
          const at = begun + number * 2 * EVERY_MS;
          await pause(Math.max(0, at - Date.now()));
          const guests = await Promise.all(groups.map((group) => system.joinAsGuest(group)));
          await pause(Math.max(0, at + EVERY_MS - Date.now()));
          await Promise.all(guests.map((guest) => guest.leave()));
        };
        await Promise.all(Array.from({ length: LASTS_MS / EVERY_MS / 2 }, visit));
        await second.leave();
        await site.recovers(Date.now() - begun);
      }),
  },
];
