import { UnavailableError } from '@heed/kernel';
import { planTopics, readTopicFile, type Transport } from '@heed/messaging';
import type { ReadinessProblem, ServiceCheck } from '@heed/platform';
import type { HttpGateway } from '../door/http-gateway.js';
import { type ReadinessSource, type UnreadyPart, unreadyPart } from '../health/readiness-source.js';
import type { StatusSource } from './status-source.js';

interface AdminStatus {
  service: string;
  deadLetters?: { open: number; ofNobody: number };
  facts?: { mail?: { kind: string; target: string } };
}

const LAG_WITHIN_MS = 5_000;
const GROUPS = ['ingestion', 'scoring', 'text-analytics', 'routing', 'notification'] as const;

/** The door itself (`own`) and the services behind it. A service can work while one of its processes can. */
export function remoteReadiness(
  gateway: HttpGateway,
  own: () => Promise<readonly ReadinessProblem[]>,
): ReadinessSource {
  const since = new Map<string, string>();
  return {
    problems: async () => {
      const found = await Promise.all(
        gateway.services.map(async ({ name: service }): Promise<UnreadyPart[]> => {
          const answers = await gateway.ask<{ problems?: ReadinessProblem[] }>(service, '/readyz');
          if (answers.some((answer) => answer !== null)) since.delete(service);
          if (answers.some((answer) => answer?.problems?.length === 0)) return [];
          const told = answers.find((answer) => (answer?.problems?.length ?? 0) > 0)?.problems;
          if (told !== undefined) return told.map((problem) => unreadyPart(service, problem));
          const first = since.get(service) ?? new Date().toISOString();
          since.set(service, first);
          return [unreadyPart(service, { part: 'process', reason: 'does not answer', since: first })];
        }),
      );
      return [...(await own()).map((problem) => unreadyPart('console', problem)), ...found.flat()];
    },
  };
}

export interface RemoteStatusOptions {
  gateway: HttpGateway;
  transport: Transport;
  brokers: readonly string[];
  /** The door itself. */
  own: () => Promise<ServiceCheck>;
}

/** Lag and topics from the broker, the rest from the services' admin ports; one that is away is left out, readiness names it. */
export function remoteStatus({ gateway, transport, brokers, own }: RemoteStatusOptions): StatusSource {
  const statusOf = async (service: Parameters<HttpGateway['ask']>[0]): Promise<AdminStatus | null> => {
    const answers = await gateway.ask<AdminStatus>(service, '/status');
    return answers.find((answer) => answer?.deadLetters !== undefined) ?? null;
  };
  return {
    transport: transport.kind,
    lag: async () => {
      const lags = await within(LAG_WITHIN_MS, transport.lag(GROUPS));
      return GROUPS.map((group) => ({
        group,
        lag: lags.filter((entry) => entry.group === group).reduce((sum, { lag }) => sum + lag, 0),
      }));
    },
    deadLetters: async () => {
      const open = await Promise.all(GROUPS.map(async (group) => ({ group, status: await statusOf(group) })));
      return open.flatMap(({ group, status }) => (status === null ? [] : [{ group, ...status.deadLetters! }]));
    },
    checks: async () => {
      const answers = await Promise.all(gateway.services.map(({ name }) => gateway.ask<ServiceCheck>(name, '/check')));
      const found = answers.map((ofOne) => ofOne.find((answer) => answer?.migrations !== undefined));
      return [await own(), ...found.flatMap((answer) => answer ?? [])];
    },
    topics: async () => within(LAG_WITHIN_MS, planTopics(brokers, await readTopicFile())),
    mail: async () => (await statusOf('notification'))?.facts?.mail ?? { kind: 'unknown', target: 'unknown' },
    dataDir: null,
  };
}

/** A broker that is away, or has just come back and looks for its coordinators, is no fault of the one who asks. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    throw new UnavailableError('the broker does not answer', 5, { cause });
  } finally {
    clearTimeout(timer);
  }
}
