import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLogger,
  HttpLimits,
  IdentityToken,
  Metrics,
  Operation,
  type RunningService,
  type ServiceDefinition,
  startService,
} from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { consoleService } from '../console-service.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { KeyService } from '../keys/key.service.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import { TenantService } from '../tenants/tenant.service.js';
import { HttpGateway } from './http-gateway.js';
import { InProcessGateway } from './in-process-gateway.js';
import { prepareDoor } from './prepare-door.js';
import { GATEWAY, type ServiceGateway } from './service-gateway.js';
import { fakeServiceTables } from '../spec/fake-service-tables.js';

const SECRET = 'a secret for tests only';
const BODY_BYTES = 10_000;
let taken = 0;

@Controller('v1/responses')
class FakeIngestion {
  @Post()
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', answer: Type.Object({}), status: 201 })
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

describe.each(['in one process', 'over HTTP'])('the door before a slow sender, services %s', (where) => {
  let harness: ServiceHarness;
  let door: RunningService;
  let gateway: ServiceGateway & { close?: () => void };
  let key: string;
  const metrics = new Metrics();
  const counted = async (status: number): Promise<number> => {
    const line = `heed_http_problems_total{service="console",status="${status}",code="HEED_HTTP_${status}"} `;
    return Number(
      (await metrics.text())
        .split('\n')
        .find((each) => each.startsWith(line))
        ?.slice(line.length) ?? 0,
    );
  };
  const doorPort = (): number => (door.app.getHttpServer().address() as AddressInfo).port;
  const begin = (...headers: string[]): string =>
    ['POST /v1/responses HTTP/1.1', 'host: heed', `authorization: Bearer ${key}`, ...headers, '', ''].join('\r\n');
  const talk = async (text: string) => {
    const socket = connect(doorPort(), '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
    // A cut is what is waited for.
    socket.on('error', () => undefined);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await once(socket, 'connect');
    socket.write(text);
    return { socket, heard: () => heard, closed };
  };

  beforeAll(async () => {
    const http = new HttpLimits({
      HEED_HTTP_BODY_BYTES: BODY_BYTES,
      HEED_HTTP_HEADERS_MS: 1_500,
      HEED_HTTP_REQUEST_MS: 3_000,
    });
    harness = await ServiceHarness.start([fakeIngestion], { http });
    const ingestion = harness.service('ingestion');
    const logger = createLogger({ level: 'silent' });
    if (where === 'in one process') {
      const inProcess = new InProcessGateway();
      inProcess.add(ingestion);
      gateway = inProcess;
    } else {
      const url = new URL(await ingestion.http.listen({ port: 0, host: '127.0.0.1' }));
      const instances = [{ url, adminUrl: url }];
      gateway = new HttpGateway({ services: [{ name: 'ingestion', paths: ['responses'], instances }], logger });
    }
    door = await startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger,
      identity: new IdentityToken(SECRET),
      metrics,
      http,
      prepare: prepareDoor,
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });
    await door.http.listen({ port: 0, host: '127.0.0.1' });
    const { tenantId } = await door.app.get(TenantService).create({ name: 'Acme', timeZone: 'UTC' });
    ({ key } = await door.app.get(KeyService).create(tenantId, { name: 'test', scopes: ['ingest'] }));
  });
  afterAll(async () => {
    gateway.close?.();
    await door.stop();
    await harness.stop();
  });

  it('cuts a body that never ends with 408, and the service never hears of it', async () => {
    const before = taken;
    const slow = await talk(begin('content-type: application/json', 'content-length: 5000'));
    const timer = setInterval(() => slow.socket.write(' '), 50);
    slow.socket.once('close', () => clearInterval(timer));
    await slow.closed;
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 [^]*"code":"HEED_HTTP_408"/);
    expect(taken).toBe(before);
  });

  it('cuts headers that never end with 408, without a key', async () => {
    const before = await counted(408);
    const slow = await talk('GET /v1/keys HTTP/1.1\r\nx-slow: a');
    await slow.closed;
    expect(slow.heard()).toMatch(/^HTTP\/1\.1 408 [^]*"code":"HEED_HTTP_408"/);
    expect(await counted(408)).toBe(before + 1);
  });

  it('answers 413 to a body beyond the limit', async () => {
    const large = await talk(begin('content-type: application/json', `content-length: ${2 * BODY_BYTES}`));
    large.socket.write(' '.repeat(BODY_BYTES));
    await eventually(() => expect(large.heard()).toMatch(/^HTTP\/1\.1 413 [^]*"code":"HEED_HTTP_413"/));
    large.socket.destroy();
  });

  it('answers others while a hundred dawdle', async () => {
    const all = await Promise.all(
      Array.from({ length: 100 }, () => talk(begin('content-type: application/json', 'content-length: 5000'))),
    );
    const reply = await fetch(`http://127.0.0.1:${doorPort()}/v1/responses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(reply.status).toBe(201);
    await Promise.all(all.map(({ closed }) => closed));
  });
});
