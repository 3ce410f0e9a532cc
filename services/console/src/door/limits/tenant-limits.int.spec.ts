import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLogger,
  IdentityToken,
  Metrics,
  Operation,
  ROWS_HEADER,
  type RunningService,
  safeHeaders,
  type ServiceDefinition,
  startService,
} from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { Body, Controller, Get, Module, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Type } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { consoleService } from '../../console-service.js';
import { READINESS_SOURCE } from '../../health/readiness-source.js';
import { KeyService } from '../../keys/key.service.js';
import { STATUS_SOURCE } from '../../status/status-source.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { DoorSettings } from '../door-settings.js';
import { InProcessGateway } from '../in-process-gateway.js';
import { prepareDoor } from '../prepare-door.js';
import { GATEWAY } from '../service-gateway.js';
import { fakeServiceTables } from '../../spec/fake-service-tables.js';

const anything = Type.Object({}, { additionalProperties: true });
const stored = new Map<string, number>();
let bodiesRead = 0;

@Controller('v1')
class FakeIngestion {
  constructor(host: HttpAdapterHost) {
    const http = host.httpAdapter.getInstance<FastifyInstance>();
    http.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  }

  @Post('responses')
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', answer: anything, status: 201 })
  async send(
    @Req() { body }: FastifyRequest & { identity: { tenantId: string } },
    @Body() given: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    bodiesRead += 1;
    if (Array.isArray(given)) void reply.header(ROWS_HEADER, given.length);
    else for await (const chunk of body as AsyncIterable<Buffer>) bodiesRead += chunk.length > 0 ? 0 : 1;
    return {};
  }

  @Get('responses/summary')
  @Operation({ id: 'count', summary: 'Count', scope: 'read', answer: anything })
  count(@Req() { identity }: FastifyRequest & { identity: { tenantId: string } }): object {
    return { responses: stored.get(identity.tenantId) ?? 0 };
  }
}

@Module({ controllers: [FakeIngestion] })
class FakeModule {}

const fakeIngestion: ServiceDefinition = {
  ...{ name: 'ingestion', paths: ['responses'], consumes: [], entities: [] },
  migrations: [fakeServiceTables('ingestion')],
  module: FakeModule,
};

/** So slow that nothing comes back while a test runs. */
const SLOW = 1 / 3_600;
const REQUESTS = 20;
const ROWS = 100;
const STORED = 1_000;

describe('the limits of a tenant', () => {
  let harness: ServiceHarness;
  let door: RunningService;
  let origin: string;
  const metrics = new Metrics();
  let tenants = 0;

  const newTenant = async (): Promise<{ tenantId: string; key: string }> => {
    const { tenantId } = await door.app
      .get(TenantService)
      .create({ name: `Tenant ${(tenants += 1)}`, timeZone: 'UTC' });
    const { key } = await door.app.get(KeyService).create(tenantId, { name: 'test', scopes: ['ingest', 'read'] });
    return { tenantId, key };
  };
  const call = async (key: string, init: RequestInit & { path?: string } = {}) => {
    const { path = '/v1/responses/summary', headers, ...rest } = init;
    const answer = await fetch(`${origin}${path}`, {
      ...rest,
      headers: { authorization: `Bearer ${key}`, ...(headers as Record<string, string>) },
    });
    const body = (await answer.json()) as { code?: string; detail?: string; retryAfter?: number };
    return { status: answer.status, headers: answer.headers, body };
  };
  const post = (key: string, body: string, type = 'application/json') =>
    call(key, { path: '/v1/responses', method: 'POST', body, headers: { 'content-type': type } });
  const sendRows = (key: string, rows: number) => post(key, JSON.stringify(Array(rows).fill({})));

  beforeAll(async () => {
    harness = await ServiceHarness.start([fakeIngestion]);
    const gateway = new InProcessGateway();
    gateway.add(harness.service('ingestion'));
    const settings = new DoorSettings({
      HEED_LIMIT_REQUESTS_PER_SECOND: SLOW,
      HEED_LIMIT_REQUESTS_BURST: REQUESTS,
      HEED_LIMIT_ROWS_PER_SECOND: SLOW,
      HEED_LIMIT_ROWS_BURST: ROWS,
      HEED_LIMIT_STORED_ROWS: STORED,
    });
    door = await startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken('a secret for tests only'),
      metrics,
      prepare: prepareDoor,
      providers: [
        { provide: DoorSettings, useValue: settings },
        { provide: GATEWAY, useValue: gateway },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });
    origin = await door.http.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await door.stop();
    await harness.stop();
  });

  it('are told in each answer, with what is left', async () => {
    const { key } = await newTenant();
    await call(key);
    const { status, headers } = await call(key);
    expect(status).toBe(200);
    expect(headers.get('ratelimit-policy')).toBe('"requests";q=20;w=72000, "rows";q=100;w=360000');
    expect(headers.get('ratelimit')).toMatch(/^"requests";r=18;t=7[12]\d\d$/);
    expect((await sendRows(key, 1)).headers.get('ratelimit')).toMatch(
      /^"requests";r=17;t=10[78]\d\d, "rows";r=100;t=\d$/,
    );
  });

  it('end a burst with 429 and when to come again; nobody else’s budget is touched', async () => {
    const [greedy, other] = [await newTenant(), await newTenant()];
    const answers = await Promise.all(Array.from({ length: REQUESTS + 5 }, () => call(greedy.key)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(REQUESTS);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    for (const { headers, body } of refused) {
      expect(body).toMatchObject({
        code: 'HEED_TOO_MANY_REQUESTS',
        detail: 'this tenant sends too many requests',
        retryAfter: expect.any(Number),
      });
      expect(headers.get('content-type')).toContain('application/problem+json');
      expect(Object.fromEntries(headers)).toMatchObject(safeHeaders);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000);
      expect(headers.get('ratelimit')).toMatch(/^"requests";r=0;t=7\d{4}$/);
    }
    expect((await call(other.key)).headers.get('ratelimit')).toMatch(/^"requests";r=19;/);
    expect(await metrics.text()).toContain(
      'heed_http_problems_total{service="console",status="429",code="HEED_TOO_MANY_REQUESTS"} 5\n',
    );
  });

  it('count the rows of an array, and refuse the next rows before their body is read', async () => {
    const { key } = await newTenant();
    expect((await sendRows(key, ROWS)).status).toBe(201);
    await eventually(async () => expect((await sendRows(key, 1)).status).toBe(429));
    const before = bodiesRead;
    // Endless: an answer comes only from somebody who does not read it.
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(' '.repeat(1_024))),
    });
    const refused = await call(key, {
      path: '/v1/responses',
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    });
    expect(refused).toMatchObject({ status: 429, body: { detail: 'this tenant sends too many rows' } });
    expect(bodiesRead).toBe(before);
    expect((await call(key)).status).toBe(200);
  });

  it('count the lines of a stream while it passes; what it overdraws is owed', async () => {
    const { key } = await newTenant();
    expect((await post(key, '{}\n'.repeat(ROWS + 50), 'application/x-ndjson')).status).toBe(201);
    expect((await sendRows(key, 1)).headers.get('retry-after')).toMatch(/^18\d{4}$/);
  });

  it('count rows whatever way the path is written', async () => {
    const { key } = await newTenant();
    const send = (path: string) =>
      call(key, {
        path,
        method: 'POST',
        body: JSON.stringify(Array(ROWS).fill({})),
        headers: { 'content-type': 'application/json' },
      });
    expect((await send('/v1/%72esponses')).status).toBe(201);
    await eventually(async () => expect((await send('/v1/respons%65s')).status).toBe(429));
  });

  it('stop intake where a tenant has stored all that it may, and nothing else', async () => {
    const { tenantId, key } = await newTenant();
    stored.set(tenantId, STORED - 3);
    expect((await sendRows(key, 3)).status).toBe(201);
    await eventually(async () =>
      expect(await sendRows(key, 1)).toMatchObject({
        status: 429,
        body: { detail: expect.stringMatching(/has stored 100\d answers, and may store 1000/), retryAfter: 3_600 },
      }),
    );
    expect((await call(key)).status).toBe(200);
  });
});
