import type { Fault } from '../fault.js';
import { anyOrder } from './any-order.js';
import { brokerAway } from './broker-away.js';
import { killedAtFailpoints } from './killed-at-failpoints.js';
import { mailServer } from './mail-server.js';
import { oneTenantBursts } from './one-tenant-bursts.js';
import { poison } from './poison.js';
import { rebalances } from './rebalances.js';
import { clockShifted } from './clock-shifted.js';
import { databaseUnreachable } from './database-unreachable.js';
import { diskFull } from './disk-full.js';
import { rejectingRelease } from './rejecting-release.js';
import { replayed } from './replayed.js';
import { serversCrash } from './servers-crash.js';
import { slowConsumer } from './slow-consumer.js';
import { webhookReceivers } from './webhook-receivers.js';
import { zombies } from './zombies.js';

/** In the order of their numbers. */
export const faults: readonly Fault[] = [
  ...anyOrder,
  ...killedAtFailpoints,
  ...zombies,
  ...rebalances,
  ...brokerAway,
  ...mailServer,
  ...oneTenantBursts,
  ...poison,
  ...clockShifted,
  ...databaseUnreachable,
  ...diskFull,
  ...rejectingRelease,
  ...replayed,
  ...serversCrash,
  ...slowConsumer,
  ...webhookReceivers,
].toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
