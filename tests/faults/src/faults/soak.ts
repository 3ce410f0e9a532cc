import type { Fault } from '../fault.js';
import { randomOf } from '../random.js';
import { drained } from '../system/drained.js';
import type { System } from '../system/system.js';

/** Those that leave the system as they found it, and need none of its own. */
const SOAKED = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F10', 'F17', 'F29'];

/** One fault after the other on one system, in an order that the seed decides, judged together at the end. */
export function soak(faults: readonly Fault[], transport: System['transport'], ms: number): Fault {
  const soaked = faults.filter(
    ({ id, transports, outsideBroker }) =>
      SOAKED.includes(id) && transports.includes(transport) && outsideBroker !== true,
  );
  return {
    id: 'soak',
    title: `${Math.round(ms / 60_000)} minutes of ${soaked.map(({ id }) => id).join(', ')} in any order`,
    transports: [transport],
    smoke: false,
    run: async (site) => {
      const random = randomOf(site.seed);
      const end = Date.now() + ms;
      do {
        const fault = soaked[Math.floor(random() * soaked.length)]!;
        site.say(`${fault.id} ${fault.title}`);
        await fault.run(site);
        await drained(site.system);
      } while (Date.now() < end);
    },
  };
}
