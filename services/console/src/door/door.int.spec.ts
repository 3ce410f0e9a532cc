import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  createLogger,
  IDENTITY_HEADER,
  type Identity,
  IdentityToken,
  Operation,
  type RunningService,
  type Scope,
  type ServiceDefinition,
  startService,
  Who,
} from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { Body, Controller, Headers, Module, Post, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { consoleService } from '../console-service.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { KeyDirectory } from '../keys/key-directory.js';
import type { CreatedKey } from '../keys/key.schema.js';
import { KeyService } from '../keys/key.service.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import type { Tenant } from '../tenants/tenant.entity.js';
import { TenantService } from '../tenants/tenant.service.js';
import { InProcessGateway } from './in-process-gateway.js';
import { prepareDoor } from './prepare-door.js';
import { GATEWAY } from './service-gateway.js';
import { fakeServiceTables } from '../spec/fake-service-tables.js';

const anything = Type.Object({}, { additionalProperties: true });
const SECRET = 'a secret for tests only';

/** What the service was told, as it was told. */
interface Echo {
  who: Identity;
  body: unknown;
  headers: Record<string, string>;
}

let streamed = 0;

@Controller('v1')
class FakeIngestion {
  constructor(host: HttpAdapterHost) {
    const http = host.httpAdapter.getInstance<FastifyInstance>();
    http.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  }

  @Post('responses')
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', answer: anything, status: 201 })
  send(@Who() who: Identity, @Body() body: unknown, @Headers() headers: Record<string, string>): Echo {
    return { who, body, headers };
  }

  @Post('responses/stream')
  @Operation({ id: 'stream', summary: 'Stream', scope: 'ingest', answer: anything, status: 201 })
  async stream(@Req() request: FastifyRequest): Promise<object> {
    for await (const chunk of request.body as AsyncIterable<Buffer>) streamed += chunk.length;
    return { bytes: streamed };
  }
}

@Module({ controllers: [FakeIngestion] })
class FakeModule {}

const fakeIngestion: ServiceDefinition = {
  name: 'ingestion',
  paths: ['responses'],
  consumes: [],
  entities: [],
  migrations: [fakeServiceTables('ingestion')],
  module: FakeModule,
};

/** Whole and with the right checksum, as anybody can make one. */
function forgedKey(id: string): string {
  const unchecked = `heed_live_${id}_${randomBytes(32).toString('hex')}`;
  return `${unchecked}${createHash('sha256').update(unchecked).digest('hex').slice(0, 6)}`;
}

interface Answer<T> {
  status: number;
  headers: globalThis.Headers;
  body: T;
}
interface ProblemBody {
  code: string;
  detail: string;
}

describe('the door', () => {
  let harness: ServiceHarness;
  let door: RunningService;
  let origin: string;
  let tenant: Tenant;
  let key: string;

  const call = async <T = unknown>(path: string, init: RequestInit = {}): Promise<Answer<T>> => {
    const answer = await fetch(`${origin}${path}`, init);
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  };
  const as = (bearer: string, headers: Record<string, string> = {}): RequestInit => ({
    headers: { authorization: `Bearer ${bearer}`, ...headers },
  });
  const send = (bearer: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Echo>> =>
    call('/v1/responses', {
      method: 'POST',
      ...as(bearer, { 'content-type': 'application/json', ...headers }),
      body: JSON.stringify(body),
    });
  const newKey = (scopes: Scope[], tenantId = tenant.tenantId): Promise<CreatedKey> =>
    door.app.get(KeyService).create(tenantId, { name: 'test', scopes });
  const set = (id: string, what: string): Promise<unknown> =>
    harness.owner.query(`UPDATE console.api_keys SET ${what} WHERE id = $1`, [id]);

  beforeAll(async () => {
    harness = await ServiceHarness.start([fakeIngestion]);
    const gateway = new InProcessGateway();
    gateway.add(harness.service('ingestion'));
    door = await startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken(SECRET),
      prepare: prepareDoor,
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });
    origin = await door.http.listen({ port: 0, host: '127.0.0.1' });
    tenant = await door.app.get(TenantService).create({ name: 'Acme', timeZone: 'Europe/Berlin' });
    ({ key } = await newKey(['admin']));
  });
  afterAll(async () => {
    await door.stop();
    await harness.stop();
  });

  describe('authenticates', () => {
    it('nobody without a key, or with one that is mistyped, unknown, expired or revoked', async () => {
      const [{ key: expired, id: expiredId }, { key: revoked, id: revokedId }] = [
        await newKey(['read']),
        await newKey(['read']),
      ];
      await set(expiredId, `expires_at = '2026-01-01T00:00:00Z'`);
      await set(revokedId, `revoked_at = '2026-01-02T00:00:00Z'`);
      const { key: unknown, id } = await newKey(['read']);
      await harness.owner.query('DELETE FROM console.api_keys WHERE id = $1', [id]);
      const answers = await Promise.all(
        [{}, as(`${key}0`), as(unknown), as(expired), as(revoked), { headers: { authorization: 'Basic eDp5' } }].map(
          (init) => call<ProblemBody>('/v1/responses', { method: 'POST', ...init }),
        ),
      );
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(6).fill([401, 'HEED_UNAUTHORIZED']));
      expect(answers.map(({ headers }) => headers.get('www-authenticate'))).toEqual(Array(6).fill('Bearer'));
      expect(answers.map(({ headers }) => headers.get('content-type')?.split(';')[0])).toEqual(
        Array(6).fill('application/problem+json'),
      );
      expect(answers.map(({ body }) => body.detail).slice(0, 5)).toEqual([
        'send your key as `Authorization: Bearer heed_…`',
        'this is not a Heed key: it is cut or mistyped',
        'this key is not known',
        'this key has expired at 2026-01-01T00:00:00.000Z',
        'this key was revoked at 2026-01-02T00:00:00.000Z',
      ]);
    });

    it('nobody who knows the id of a key and not its secret, and says no more than for one that was never made', async () => {
      const { key: revoked, id } = await newKey(['read']);
      await set(id, 'revoked_at = now()');
      const guessed = forgedKey(revoked.split('_')[2]!);
      const made = forgedKey('0123456789abcdef');
      const answers = await Promise.all([guessed, made].map((each) => call<ProblemBody>('/v1/keys', as(each))));
      expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(
        Array(2).fill([401, 'this key is not known']),
      );
    });

    it('nobody with a wrong checksum, and asks no database for it', async () => {
      const asked = jest.spyOn(door.worker.dataSource, 'query');
      const cut = await call<ProblemBody>('/v1/keys', as(`${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`));
      const keysAsked = asked.mock.calls.filter(([sql]) => sql.includes('api_keys'));
      asked.mockRestore();
      expect(cut).toMatchObject({ status: 401, body: { detail: 'this is not a Heed key: it is cut or mistyped' } });
      expect(keysAsked).toEqual([]);
    });

    it('a key in x-api-key, and hands no key on', async () => {
      const answer = await call<Echo>('/v1/responses', {
        method: 'POST',
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer).toMatchObject({ status: 201, body: { who: { tenantId: tenant.tenantId, scopes: ['admin'] } } });
      expect(JSON.stringify(answer.body.headers)).not.toContain(key);
    });

    it('by the key alone: an identity from outside is thrown away', async () => {
      const forged = new IdentityToken(SECRET).sign(
        {
          tenantId: '0192f0c0-7000-7000-8000-000000000001',
          timeZone: 'UTC',
          scopes: ['admin'],
          actor: 'key:forged',
        },
        'console',
      );
      expect(await call('/v1/keys', { headers: { [IDENTITY_HEADER]: forged } })).toMatchObject({ status: 401 });
      expect(await call('/%761/keys', { headers: { [IDENTITY_HEADER]: forged } })).toMatchObject({ status: 401 });
      expect(await send(key, {}, { [IDENTITY_HEADER]: forged })).toMatchObject({
        status: 201,
        body: { who: { tenantId: tenant.tenantId } },
      });
    });

    it('to one service at a time: what a service was handed opens no other', async () => {
      const { http } = harness.service('ingestion');
      const told = (await send(key, {})).body.headers[IDENTITY_HEADER]!;
      const identity = new IdentityToken(SECRET).verify(told, 'ingestion');
      const ask = async (token: string): Promise<number> => {
        const headers = { [IDENTITY_HEADER]: token, 'content-type': 'application/json' };
        return (await http.inject({ method: 'POST', url: '/v1/responses', headers, payload: '{}' })).statusCode;
      };
      expect(await ask(told)).toBe(201);
      expect(await ask(new IdentityToken(SECRET).sign(identity, 'scoring'))).toBe(401);
    });

    it('each tenant as itself, in its own time zone', async () => {
      const other = await door.app.get(TenantService).create({ name: 'Other', timeZone: 'Asia/Tokyo' });
      const { key: otherKey, id } = await newKey(['ingest'], other.tenantId);
      expect((await send(key, {})).body.who).toMatchObject({ tenantId: tenant.tenantId, timeZone: 'Europe/Berlin' });
      expect((await send(otherKey, {})).body.who).toEqual({
        tenantId: other.tenantId,
        timeZone: 'Asia/Tokyo',
        scopes: ['ingest'],
        actor: `key:${id}`,
      });
    });

    it('a revoked key no more: at once here, and a moment later where another process revoked it', async () => {
      const here = await newKey(['ingest']);
      expect(await send(here.key, {})).toMatchObject({ status: 201 });
      expect(await call(`/v1/keys/${here.id}`, { method: 'DELETE', ...as(key) })).toMatchObject({ status: 200 });
      expect(await send(here.key, {})).toMatchObject({
        status: 401,
        body: { detail: expect.stringMatching(/^this key was revoked at 20/) },
      });

      const elsewhere = await newKey(['ingest']);
      expect(await send(elsewhere.key, {})).toMatchObject({ status: 201 });
      await harness.owner.query('UPDATE console.api_keys SET revoked_at = now() WHERE id = $1', [elsewhere.id]);
      await eventually(async () => expect(await send(elsewhere.key, {})).toMatchObject({ status: 401 }), {
        timeoutMs: 10_000,
      });
    });

    it('and notes the use of a key once a minute, after the answer', async () => {
      const { key: used, id } = await newKey(['ingest']);
      const lastUsed = async (): Promise<string | null> => {
        const [row] = await harness.owner.query<[{ at: string | null }]>(
          'SELECT last_used_at::text AS at FROM console.api_keys WHERE id = $1',
          [id],
        );
        return row.at;
      };
      const usedAndNoted = async (other: string | null): Promise<string> => {
        await send(used, {});
        return eventually(async () => {
          const at = await lastUsed();
          expect(at).not.toBe(other);
          return at!;
        });
      };
      const first = await usedAndNoted(null);
      // Another key's use is written after this one's would have been.
      const witness = await newKey(['ingest']);
      await send(used, {});
      await send(witness.key, {});
      await eventually(async () =>
        expect(
          await harness.owner.query('SELECT 1 FROM console.api_keys WHERE id = $1 AND last_used_at IS NOT NULL', [
            witness.id,
          ]),
        ).toHaveLength(1),
      );
      expect(await lastUsed()).toBe(first);
      await set(id, `last_used_at = now() - interval '61 seconds'`);
      const old = (await lastUsed())!;
      door.app.get(KeyDirectory).forget(id);
      expect((await usedAndNoted(old)) >= first).toBe(true);
    });
  });

  describe('forwards', () => {
    it('body, trace and request id, and gives back the request id', async () => {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const answer = await send(key, { comment: 'größer' }, { traceparent, 'x-request-id': 'shop-17' });
      expect(answer).toMatchObject({
        status: 201,
        body: { body: { comment: 'größer' }, headers: { traceparent, 'x-request-id': 'shop-17' } },
      });
      expect(answer.headers.get('x-request-id')).toBe('shop-17');
      expect((await call('/livez')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('a large body while it is still being sent', async () => {
      const chunk = new Uint8Array(1024 * 1024).fill(97);
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          // The next megabyte leaves only after the service has read the last one.
          await eventually(() => expect(streamed).toBe(sent));
          if (sent === 20 * chunk.length) return controller.close();
          sent += chunk.length;
          controller.enqueue(chunk);
        },
      });
      const answer = await call('/v1/responses/stream', {
        method: 'POST',
        ...as(key, { 'content-type': 'application/x-ndjson' }),
        body,
        duplex: 'half',
      });
      expect(answer).toMatchObject({ status: 201, body: { bytes: 20 * chunk.length } });
    });

    it('nothing to a path that no service has', async () => {
      for (const path of ['/v1/nothing', '/v1/responses/a/b/c', '/v1', '/v1/keys/', '/v1/verify/notification'])
        expect(await call(path, as(key))).toMatchObject({ status: 404, body: { status: 404, code: 'HEED_HTTP_404' } });
      expect(await call('/nothing')).toMatchObject({ status: 404, body: { code: 'HEED_HTTP_404' } });
    });

    it('the scopes of the key, for the service to judge', async () => {
      const { key: reader } = await newKey(['read']);
      expect(await send(reader, {})).toMatchObject({ status: 403, body: { code: 'HEED_FORBIDDEN' } });
      expect(await call('/v1/keys', as(reader))).toMatchObject({ status: 403, body: { code: 'HEED_FORBIDDEN' } });
      const { key: sender } = await newKey(['ingest']);
      expect(await send(sender, {})).toMatchObject({ status: 201 });
    });
  });
});
