import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLogger,
  IdentityToken,
  Operation,
  type RunningService,
  type Scope,
  type ServiceDefinition,
  startService,
} from '@heed/platform';
import { ServiceHarness } from '@heed/testing';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { consoleService } from '../console-service.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { KeyService } from '../keys/key.service.js';
import { fakeServiceTables } from '../spec/fake-service-tables.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import { TenantService } from '../tenants/tenant.service.js';
import { DoorSettings } from './door-settings.js';
import { HttpGateway } from './http-gateway.js';
import { InProcessGateway } from './in-process-gateway.js';
import { prepareDoor } from './prepare-door.js';
import { GATEWAY, type ServiceGateway } from './service-gateway.js';

const SECRET = 'a secret for tests only';
const OK = Type.Object({});
let taken = 0;

@Controller('v1')
class FakeIngestion {
  @Post('responses')
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', body: OK, answer: OK, status: 201 })
  send(@Body() _body: unknown): object {
    taken += 1;
    return {};
  }

  @Get('imports')
  @Operation({ id: 'list', summary: 'List', scope: 'read', answer: OK })
  list(): object {
    return {};
  }
}

@Module({ controllers: [FakeIngestion] })
class FakeModule {}

const fakeIngestion: ServiceDefinition = {
  ...{ name: 'ingestion', paths: ['responses', 'imports'], consumes: [], entities: [] },
  migrations: [fakeServiceTables('ingestion')],
  module: FakeModule,
};

describe.each(['in one process', 'over HTTP'])(
  'the door before requests that parsers disagree on, services %s',
  (where) => {
    let harness: ServiceHarness;
    let door: RunningService;
    let gateway: ServiceGateway & { close?: () => void; start?: () => Promise<void> };
    const keys = new Map<Scope, string>();

    beforeAll(async () => {
      harness = await ServiceHarness.start([fakeIngestion]);
      const ingestion = harness.service('ingestion');
      const logger = createLogger({ level: 'silent' });
      if (where === 'in one process') {
        const inProcess = new InProcessGateway();
        inProcess.add(ingestion);
        gateway = inProcess;
      } else {
        const url = new URL(await ingestion.http.listen({ port: 0, host: '127.0.0.1' }));
        gateway = new HttpGateway({
          services: [{ name: 'ingestion', paths: ['responses', 'imports'], instances: [{ url, adminUrl: url }] }],
          logger,
        });
      }
      door = await startService(consoleService, {
        databaseUrl: harness.databaseUrl,
        password: () => 'test',
        transport: harness.transport,
        logger,
        identity: new IdentityToken(SECRET),
        prepare: prepareDoor,
        providers: [
          { provide: DoorSettings, useValue: new DoorSettings({ HEED_LIMIT_REFUSED_KEYS_BURST: 1_000 }) },
          { provide: GATEWAY, useValue: gateway },
          { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
          { provide: STATUS_SOURCE, useValue: {} },
        ],
      });
      await door.http.listen({ port: 0, host: '127.0.0.1' });
      const { tenantId } = await door.app.get(TenantService).create({ name: 'Acme', timeZone: 'UTC' });
      for (const scope of ['ingest', 'read'] as const)
        keys.set(scope, (await door.app.get(KeyService).create(tenantId, { name: scope, scopes: [scope] })).key);
    });
    afterAll(async () => {
      gateway.close?.();
      await door.stop();
      await harness.stop();
    });

    /** Everything that comes back until the door hangs up. */
    const tell = async (text: string): Promise<string> => {
      const socket = connect((door.app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
      let heard = '';
      socket.setEncoding('utf8').on('data', (part: string) => (heard += part));
      // Hanging up in the middle of a request is what is waited for.
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      const closed = once(socket, 'close');
      socket.write(text);
      await closed;
      return heard;
    };
    const statuses = (heard: string): number[] =>
      [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    const request = (lines: readonly string[], body = '', scope: Scope = 'ingest', end = '\r\n'): string =>
      [
        'POST /v1/responses HTTP/1.1',
        'host: heed',
        `authorization: Bearer ${keys.get(scope)!}`,
        'content-type: application/json',
        ...lines,
        '',
        body,
      ].join(end);
    /** What somebody would slip in behind another request; alone it is taken. */
    const smuggled = (): string => request(['content-length: 2', 'connection: close'], '{}');

    it('takes what is well formed, one after the other', async () => {
      const before = taken;
      expect(statuses(await tell(request(['content-length: 2'], '{}') + smuggled()))).toEqual([201, 201]);
      const chunked = ['transfer-encoding: chunked'];
      expect(statuses(await tell(request(chunked, '2\r\n{}\r\n0\r\n\r\n') + smuggled()))).toEqual([201, 201]);
      expect(taken).toBe(before + 4);
    });

    it.each<[what: string, lines: string[], body: string]>([
      ['length and encoding', ['content-length: 2', 'transfer-encoding: chunked'], '2\r\n{}\r\n0\r\n\r\n'],
      ['encoding and length', ['transfer-encoding: chunked', 'content-length: 2'], '{}'],
      ['two lengths', ['content-length: 2', 'content-length: 0'], '{}'],
      ['two lengths in one', ['content-length: 2, 0'], '{}'],
      ['a negative length', ['content-length: -2'], '{}'],
      ['a length with a sign', ['content-length: +2'], '{}'],
      ['a length in hex', ['content-length: 0x2'], '{}'],
      ['a length beyond 2^64', ['content-length: 18446744073709551618'], '{}'],
      ['no digit for a length', ['content-length: two'], '{}'],
      ['an encoding that is not the last', ['transfer-encoding: chunked, identity'], '2\r\n{}\r\n0\r\n\r\n'],
      ['an unknown encoding', ['transfer-encoding: xchunked'], '2\r\n{}\r\n0\r\n\r\n'],
      ['a second, unknown encoding', ['transfer-encoding: chunked', 'transfer-encoding: cow'], '2\r\n{}\r\n0\r\n\r\n'],
      ['an encoding behind a vertical tab', ['transfer-encoding:\v chunked'], '2\r\n{}\r\n0\r\n\r\n'],
      ['a space before the colon', ['transfer-encoding : chunked'], '2\r\n{}\r\n0\r\n\r\n'],
      ['a length behind a space', ['content-length : 2'], '{}'],
      ['a folded header', ['x-folded: a\r\n content-length: 2'], '{}'],
      ['a header behind a bare line feed', ['x-bare: a\ncontent-length: 2'], '{}'],
      ['a header behind a bare carriage return', ['x-bare: a\rcontent-length: 2'], '{}'],
      ['a NUL in a header', ['x-nul: a\0b', 'content-length: 2'], '{}'],
      ['a chunk in hex notation', ['transfer-encoding: chunked'], '0x2\r\n{}\r\n0\r\n\r\n'],
      ['a negative chunk', ['transfer-encoding: chunked'], '-2\r\n{}\r\n0\r\n\r\n'],
      ['a chunk beyond 2^64', ['transfer-encoding: chunked'], '10000000000000002\r\n{}\r\n0\r\n\r\n'],
      ['a chunk that ends elsewhere', ['transfer-encoding: chunked'], '2\r\n{}xx0\r\n\r\n'],
      ['bare line feeds between chunks', ['transfer-encoding: chunked'], '2\n{}\n0\n\n'],
    ])('refuses %s with 400, hangs up, and hears nothing of what comes behind it', async (_, lines, body) => {
      const before = taken;
      const heard = await tell(request(lines, body) + smuggled());
      expect(statuses(heard)).toEqual([400]);
      expect(taken).toBe(before);
    });

    it('refuses lines that end in bare line feeds', async () => {
      const before = taken;
      expect(statuses(await tell(request(['content-length: 2'], '{}', 'ingest', '\n') + smuggled()))).toEqual([400]);
      expect(taken).toBe(before);
    });

    it('takes a body for a body, whatever stands in it', async () => {
      const before = taken;
      const inner = smuggled();
      const lines = [`content-length: ${inner.length}`, 'connection: close'];
      const asked = request(lines, inner, 'read').replace('POST /v1/responses ', 'GET /v1/imports ');
      expect(statuses(await tell(asked))).toEqual([200]);
      expect(taken).toBe(before);
    });

    it.each(['content-length', 'x-heed-identity', 'x-request-id', 'transfer-encoding'])(
      'does not let a caller say that %s is for the door alone',
      async (name) => {
        const before = taken;
        const lines = ['content-length: 2', `connection: close, ${name}`];
        expect(statuses(await tell(request(lines, '{}')))).toEqual([201]);
        expect(taken).toBe(before + 1);
      },
    );

    it.each<[path: string, withKey: number]>([
      ['/v1/responses', 201],
      ['/v1/responses?x=/v1/keys', 201],
      ['/v1/respon%73es', 201],
      ['/%761/responses', 201],
      ['/v1/responses#x', 201],
      ['http://elsewhere/v1/responses', 201],
      ['/v1/../v1/responses', 404],
      ['/v1/%2e%2e/v1/responses', 404],
      ['/v1/keys/../responses', 404],
      ['/v1/keys/%2e%2e/responses', 404],
      ['/./v1/responses', 404],
      ['//v1/responses', 404],
      ['/v1//responses', 404],
      ['/v1/responses/', 404],
      ['/v1%2fresponses', 404],
      ['/v1/responses%2f', 404],
      ['/v1/responses%3fx', 404],
      ['/v1/responses%00', 404],
      ['/v1/responses;x', 404],
      ['/V1/responses', 404],
      ['/v1\\responses', 404],
      ['/v1/%', 400],
      ['/v1/responses%ff', 400],
      ['elsewhere/v1/responses', 400],
    ])('decides on %s as the service reads it', async (path, withKey) => {
      const to = (text: string): string => text.replace(' /v1/responses ', ` ${path} `);
      const lines = ['content-length: 2', 'connection: close'];
      const before = taken;
      const [bare] = statuses(await tell(to(request(lines, '{}').replace(/authorization: .*\r\n/, ''))));
      const [reader] = statuses(await tell(to(request(lines, '{}', 'read'))));
      expect(taken).toBe(before);
      const [sender] = statuses(await tell(to(request(lines, '{}'))));
      expect([sender, taken - before]).toEqual([withKey, withKey === 201 ? 1 : 0]);
      if (withKey === 201) expect([bare, reader]).toEqual([401, 403]);
      else {
        expect(reader).toBe(withKey);
        expect([401, withKey]).toContain(bare);
      }
    });
  },
);
