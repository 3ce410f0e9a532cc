import { once } from 'node:events';
import { type AddressInfo, connect as connectPlain } from 'node:net';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLogger,
  IdentityToken,
  Operation,
  type RunningService,
  type ServiceDefinition,
  startService,
  tlsOf,
} from '@heed/platform';
import { CertificateAuthority, ServiceHarness } from '@heed/testing';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { consoleService } from '../console-service.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { KeyService } from '../keys/key.service.js';
import { fakeServiceTables } from '../spec/fake-service-tables.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import { TenantService } from '../tenants/tenant.service.js';
import { HttpGateway } from './http-gateway.js';
import { prepareDoor } from './prepare-door.js';
import { GATEWAY } from './service-gateway.js';

const OK = Type.Object({});
let taken = 0;

@Controller('v1/responses')
class FakeIngestion {
  @Post()
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', body: OK, answer: OK, status: 201 })
  send(@Body() _body: unknown): object {
    taken += 1;
    return {};
  }
}

@Module({ controllers: [FakeIngestion] })
class FakeModule {}

const fakeIngestion: ServiceDefinition = {
  ...{ name: 'ingestion', paths: ['responses'], consumes: [], entities: [] },
  migrations: [fakeServiceTables('ingestion')],
  module: FakeModule,
};

const trusted = new CertificateAuthority();
const hosts = ['localhost', '127.0.0.1'];

describe('the door over TLS', () => {
  const known = getCACertificates('default');
  const logger = createLogger({ level: 'silent' });
  const identity = new IdentityToken('a secret for tests only');
  const open: (() => unknown)[] = [];
  let harness: ServiceHarness;
  let key: string;
  let port: number;

  /** A door in front of one process of ingestion, both over TLS. */
  const start = async (of: CertificateAuthority): Promise<number> => {
    const common = {
      ...{ databaseUrl: harness.databaseUrl, password: () => 'test', transport: harness.transport, logger, identity },
    };
    const service = await startService(fakeIngestion, { ...common, tls: of.issue({ hosts }) });
    await service.http.listen({ port: 0, host: '127.0.0.1' });
    const url = new URL(`https://localhost:${portOf(service)}`);
    const gateway = new HttpGateway({
      services: [{ name: 'ingestion', paths: ['responses'], instances: [{ url, adminUrl: url }] }],
      logger,
    });
    const door = await startService(consoleService, {
      ...common,
      tls: trusted.issue({ hosts }),
      prepare: prepareDoor,
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });
    await door.http.listen({ port: 0, host: '127.0.0.1' });
    open.push(
      () => service.stop(),
      () => door.stop(),
      () => gateway.close(),
    );
    const { tenantId } = await door.app.get(TenantService).create({ name: of.name, timeZone: 'UTC' });
    ({ key } = await door.app.get(KeyService).create(tenantId, { name: 'test', scopes: ['ingest'] }));
    return portOf(door);
  };
  const send = (to: number): Promise<Response> =>
    fetch(`https://localhost:${to}/v1/responses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    });

  beforeAll(async () => {
    setDefaultCACertificates([...known, trusted.own.cert]);
    harness = await ServiceHarness.start([]);
    port = await start(trusted);
  });
  afterAll(async () => {
    setDefaultCACertificates(known);
    for (const close of open.reverse()) await close();
    await harness.stop();
  });

  it('answers, forwards over TLS, and tells browsers to come over TLS only', async () => {
    for (let n = 1; n <= 3; n++) {
      const { status, headers } = await send(port);
      expect([status, taken]).toEqual([201, n]);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    }
  });

  it.each([
    ['TLSv1', false],
    ['TLSv1.1', false],
    ['TLSv1.2', true],
    ['TLSv1.3', true],
  ] as const)('speaks %s: %s', async (version, expected) => {
    const ciphers = expected ? {} : { ciphers: 'DEFAULT:@SECLEVEL=0' };
    const socket = connect({ port, host: 'localhost', minVersion: version, maxVersion: version, ...ciphers });
    const spoken = await Promise.race([
      once(socket, 'secureConnect').then(() => socket.getProtocol()),
      once(socket, 'close').then(() => null),
    ]).catch(() => null);
    socket.destroy();
    expect(spoken).toBe(expected ? version : null);
  });

  it('says nothing to who speaks plain text', async () => {
    const socket = connectPlain(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('GET /livez HTTP/1.1\r\nhost: heed\r\n\r\n');
    let heard = '';
    socket.setEncoding('latin1').on('data', (part: string) => (heard += part));
    await once(socket, 'close');
    expect(heard).not.toContain('HTTP/1.1 200');
  });

  it('hands nothing to a service that cannot show who it is', async () => {
    const before = taken;
    const answer = await send(await start(new CertificateAuthority('Nobody knows it')));
    expect([answer.status, taken]).toEqual([503, before]);
  });
});

describe('the settings of TLS', () => {
  it('name two files, or none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heed-tls-'));
    const { key, cert } = trusted.issue({ hosts });
    const file = (name: string): string => join(folder, name);
    await writeFile(file('tls.key'), key);
    await writeFile(file('tls.crt'), cert);
    expect(tlsOf({})).toBeNull();
    expect(tlsOf({ HEED_TLS_CERT: file('tls.crt'), HEED_TLS_KEY: file('tls.key') })).toEqual({ cert, key });
    expect(() => tlsOf({ HEED_TLS_CERT: file('tls.crt') })).toThrow('should both be set, or neither');
    expect(() => tlsOf({ HEED_TLS_CERT: file('tls.crt'), HEED_TLS_KEY: file('missing') })).toThrow(
      /^HEED_TLS_KEY is ".+missing" and should be a file that can be read \(ENOENT\)$/,
    );
    await rm(folder, { recursive: true });
  });
});

function portOf({ app }: RunningService): number {
  return (app.getHttpServer().address() as AddressInfo).port;
}
