import type { Fault } from '../fault.js';
import { brokerAway } from './broker-away.js';
import { killedAtFailpoints } from './killed-at-failpoints.js';
import { poison } from './poison.js';
import { rebalances } from './rebalances.js';
import { replayed } from './replayed.js';
import { serversCrash } from './servers-crash.js';
import { zombies } from './zombies.js';

/** In the order of their numbers. */
export const faults: readonly Fault[] = [
  ...killedAtFailpoints,
  ...zombies,
  ...rebalances,
  ...brokerAway,
  ...poison,
  ...replayed,
  ...serversCrash,
].toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
