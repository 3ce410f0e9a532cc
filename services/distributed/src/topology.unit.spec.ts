import { describe, expect, it } from '@jest/globals';
import { destinations } from '@heed/console';
import { services } from '@heed/standalone';
import { placesOf, readScale, readTopology, scaledUp } from './topology.js';

describe('the topology', () => {
  it('gives every process two ports of its own, the admin port one above', () => {
    const names = Object.keys(readTopology().services) as (keyof ReturnType<typeof readTopology>['services'])[];
    const many = readTopology({ scale: Object.fromEntries(names.map((name) => [name, 5])) });
    const ports = names.flatMap((name) => placesOf(many, name).flatMap(({ port, adminPort }) => [port, adminPort]));
    ports.push(many.broker.port, many.broker.controllerPort, many.database.port);
    expect(new Set(ports).size).toBe(6 * 5 * 2 + 3);
    for (const name of names) for (const { port, adminPort } of placesOf(many, name)) expect(adminPort).toBe(port + 1);
  });

  it('moves as a whole with the port of the door', () => {
    const { services, broker, database } = readTopology({ port: 5400 });
    expect(services.console.port).toBe(5400);
    expect(services.routing.adminPort).toBe(readTopology().services.routing.adminPort + 1_000);
    expect(broker.port - database.port).toBe(readTopology().broker.port - readTopology().database.port);
  });

  it('names the second process of a service', () => {
    const topology = readTopology({ scale: { routing: 2 } });
    expect(placesOf(topology, 'routing').map(({ name }) => name)).toEqual(['routing', 'routing.2']);
    expect(placesOf(topology, 'scoring')).toHaveLength(1);
  });

  it('reads how many processes somebody wants', () => {
    const topology = readTopology();
    expect(readScale(topology, 'routing=2, scoring=3')).toEqual({ routing: 2, scoring: 3 });
    for (const wrong of ['routing', 'routing=0', 'routing=6', 'nobody=2', 'routing=x', 'console=2'])
      expect(() => readScale(topology, wrong)).toThrow('--scale');
  });

  it('grows beside what runs, and does not shrink', () => {
    const topology = scaledUp(readTopology({ scale: { scoring: 3 } }), { routing: 2, scoring: 1 });
    expect(placesOf(topology, 'routing').map(({ name }) => name)).toEqual(['routing', 'routing.2']);
    expect([placesOf(topology, 'scoring').length, placesOf(topology, 'notification').length]).toEqual([3, 1]);
  });

  it('has all services, and the door knows the paths of each', () => {
    const defined = services.map(({ name, paths }) => ({ name, paths: [...paths].sort() }));
    expect(destinations.map(({ name, paths }) => ({ name, paths: [...paths].sort() }))).toEqual(defined);
    expect(Object.keys(readTopology().services).sort()).toEqual([...defined.map(({ name }) => name), 'console'].sort());
  });
});
