import type { Fault } from '../fault.js';
import type { ServiceName } from '../system/system.js';

const both = ['embedded', 'kafka'] as const;
const consumers: readonly ServiceName[] = ['scoring', 'text-analytics', 'routing', 'notification'];

export const killedAtFailpoints: readonly Fault[] = [
  {
    id: 'F1',
    title: 'intake is killed after its commit, before it answers',
    transports: both,
    smoke: true,
    run: (site) => site.diesAt('ingestion', 'intake.after_commit@40:kill'),
  },
  {
    id: 'F2',
    title: 'intake is killed before its commit',
    transports: both,
    smoke: true,
    run: (site) => site.diesAt('ingestion', 'intake.before_commit@40:kill'),
  },
  {
    id: 'F3',
    title: 'the relay is killed after the log has the events, before it says so',
    transports: both,
    smoke: true,
    republishes: true,
    run: (site) => site.diesAt('ingestion', 'relay.after_ack/ingestion@20:kill'),
  },
  {
    id: 'F4',
    title: 'each consumer is killed after its commit, before the offset',
    transports: both,
    smoke: true,
    run: async (site) => {
      for (const service of consumers) await site.diesAt(service, `consumer.after_commit/${service}@10:kill`);
    },
  },
  {
    id: 'F5',
    title: 'each consumer is killed in the middle of its transaction',
    transports: both,
    smoke: true,
    run: async (site) => {
      for (const service of consumers) await site.diesAt(service, `consumer.in_transaction/${service}@10:kill`);
    },
  },
];
