import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@heed/kernel';
import type { ServiceName } from '@heed/platform';

/** One process of a service. */
export interface ProcessPlace {
  service: ServiceName;
  /** `routing`, and `routing.2` for the second. */
  name: string;
  port: number;
  adminPort: number;
}

interface ServicePlace {
  port: number;
  /** One above the port: where the door looks for it. */
  adminPort: number;
  replicas: number;
}

/** `deploy/topology.json`: what runs where, for `start:distributed`, the tests and compose. */
export interface Topology {
  services: Readonly<Record<ServiceName, ServicePlace>>;
  broker: { port: number; controllerPort: number; image: string };
  database: { port: number; name: string; image: string };
}

const FILE = new URL('../../../deploy/topology.json', import.meta.url);
const PORTS_EACH = 2;
/** Ten ports a service. */
export const MOST_REPLICAS = 5;
export const DOOR: ServiceName = 'console';

export interface TopologyChange {
  /** Port of the door; everything else keeps its distance to it. */
  port?: number;
  /** Processes of a service. */
  scale?: Readonly<Partial<Record<ServiceName, number>>>;
}

export function readTopology({ port, scale = {} }: TopologyChange = {}): Topology {
  const file = JSON.parse(readFileSync(FILE, 'utf8')) as Topology;
  const by = port === undefined ? 0 : port - file.services[DOOR].port;
  const services = Object.entries(file.services).map(([name, place]): [string, ServicePlace] => [
    name,
    {
      port: place.port + by,
      adminPort: place.adminPort + by,
      replicas: scale[name as ServiceName] ?? place.replicas,
    },
  ]);
  return {
    services: Object.fromEntries(services) as Topology['services'],
    broker: {
      ...file.broker,
      port: file.broker.port + by,
      controllerPort: file.broker.controllerPort + by,
    },
    database: { ...file.database, port: file.database.port + by },
  };
}

/** With more processes than it had, never with fewer. */
export function scaledUp(topology: Topology, scale: NonNullable<TopologyChange['scale']>): Topology {
  const services = Object.entries(topology.services).map(([name, place]): [string, ServicePlace] => [
    name,
    { ...place, replicas: Math.max(place.replicas, scale[name as ServiceName] ?? 1) },
  ]);
  return { ...topology, services: Object.fromEntries(services) as Topology['services'] };
}

/** Every process of a service, the first one first. */
export function placesOf(topology: Topology, service: ServiceName): ProcessPlace[] {
  const { port, adminPort, replicas } = topology.services[service];
  return Array.from({ length: replicas }, (_, index) => ({
    service,
    name: index === 0 ? service : `${service}.${index + 1}`,
    port: port + index * PORTS_EACH,
    adminPort: adminPort + index * PORTS_EACH,
  }));
}

export function isService(topology: Topology, name: string): name is ServiceName {
  return name in topology.services;
}

/** `routing=2,scoring=2` */
export function readScale(topology: Topology, text: string): Partial<Record<ServiceName, number>> {
  const scale: Partial<Record<ServiceName, number>> = {};
  for (const part of text.split(',')) {
    const [name = '', many] = part.split('=').map((piece) => piece.trim());
    const replicas = Number(many);
    if (!isService(topology, name) || !Number.isInteger(replicas) || replicas < 1 || replicas > MOST_REPLICAS)
      throw new ConfigurationError(
        `--scale ${part}: write service=processes, 1 to ${MOST_REPLICAS}, services are ${Object.keys(topology.services).join(', ')}`,
      );
    if (name === DOOR && replicas > 1) throw new ConfigurationError('--scale: the console is the one door');
    scale[name] = replicas;
  }
  return scale;
}
