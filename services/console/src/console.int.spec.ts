import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFoundError } from '@heed/kernel';
import {
  createLogger,
  type Identity,
  IdentityToken,
  NO_TENANT,
  Operation,
  type RunningService,
  type Scope,
  type ServiceDefinition,
  type ServiceName,
  startService,
  Who,
} from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { Body, Controller, Delete, Get, HttpCode, Module, Param, Post } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Type } from '@sinclair/typebox';
import {
  consoleService,
  type CreatedKey,
  GATEWAY,
  InProcessGateway,
  type KeyRecord,
  KeyService,
  prepareDoor,
  READINESS_SOURCE,
  unreadyPart,
  STATUS_SOURCE,
  type StatusSource,
  type Tenant,
  TenantService,
  type UnreadyPart,
} from './index.js';
import { fakeServiceTables } from './spec/fake-service-tables.js';

const anything = Type.Object({}, { additionalProperties: true });
const FIRST = '0192f0c0-7000-7000-8000-000000000001';
const SECOND = '0192f0c0-7000-7000-8000-000000000002';
const THIRD = '0192f0c0-7000-7000-8000-000000000003';
const ids: Record<string, string> = { 'order-1': FIRST, [FIRST]: FIRST, [SECOND]: SECOND };

function fake(name: ServiceName, paths: string[], ...controllers: (new () => object)[]): ServiceDefinition {
  @Module({ controllers })
  class FakeModule {}
  return { name, paths, consumes: [], entities: [], migrations: [fakeServiceTables(name)], module: FakeModule };
}

/** What ingestion was asked for, and by whom. */
const asked: object[] = [];

@Controller('internal')
class FakeContacts {
  @Post('contact-accesses')
  @HttpCode(200)
  @Operation({ id: 'askForContact', summary: 'Ask', scope: 'tasks', answer: anything })
  ask(@Who() who: Identity, @Body() body: { respondentId: string }): object {
    asked.push({ actor: who.actor, scopes: who.scopes, ...body });
    return { customer: body.respondentId === FIRST ? { id: 'cust-17', email: 'ada@example.com' } : null };
  }
}

@Controller('v1')
class FakeIngestion {
  @Post('responses')
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', answer: anything, status: 201 })
  send(): object {
    return {};
  }

  @Get('responses/summary')
  @Operation({ id: 'summary', summary: 'Count', scope: 'read', answer: anything })
  summary(): object {
    return { responses: 2, deleted: 1 };
  }

  @Get('responses/:id')
  @Operation({ id: 'getStored', summary: 'As stored', scope: 'read', answer: anything })
  stored(@Param('id') id: string): object {
    const found = ids[id];
    if (found === undefined) throw new NotFoundError(`there is no response ${id}`);
    return { id: found, version: 2, comment: 'slow' };
  }

  @Delete('responses/:id')
  @Operation({ id: 'delete', summary: 'Take back', scope: 'admin', answer: anything })
  delete(@Param('id') id: string): object {
    return { id, state: 'deleted' };
  }

  @Get('respondents/accesses')
  @Operation({ id: 'accesses', summary: 'Who asked', scope: 'admin', answer: anything })
  accesses(): object {
    return { items: asked };
  }

  @Get('verify/ingestion')
  @Operation({ id: 'verifyIngestion', summary: 'Verify', scope: 'read', answer: anything })
  verify(): object {
    return { service: 'ingestion', checked: 2, wrong: [], days: [{ day: '2026-11-20', responses: 2, hash: '7' }] };
  }
}

@Controller('v1')
class FakeScoring {
  @Get('scores/responses/:id')
  @Operation({ id: 'getScore', summary: 'Score', scope: 'read', answer: anything })
  score(@Param('id') id: string): object {
    return { version: id === FIRST ? 2 : 1, class: 'detractor' };
  }

  @Get('dead-letters/scoring/summary')
  @Operation({ id: 'countDeadLetters', summary: 'Count', scope: ['read', 'operator'], answer: anything })
  deadLetters(@Who() { tenantId }: Identity): object {
    return { open: tenantId === NO_TENANT ? 3 : 1 };
  }

  @Get('verify/scoring')
  @Operation({ id: 'verifyScoring', summary: 'Verify', scope: 'read', answer: anything })
  verify(): object {
    const wrong = [{ what: 'rollup', stored: 1, recomputed: 2 }];
    return { service: 'scoring', checked: 9, wrong, days: [{ day: '2026-11-20', responses: 1, hash: '5' }] };
  }
}

@Controller('v1')
class FakeRouting {
  @Get('decisions/summary')
  @Operation({ id: 'countDecisions', summary: 'Count', scope: 'read', answer: anything })
  decided(): object {
    return { decided: 1 };
  }

  @Get('decisions/:id')
  @Operation({ id: 'getDecision', summary: 'Decision', scope: 'read', answer: anything })
  decision(@Param('id') id: string): object {
    if (id !== FIRST) throw new NotFoundError('nothing decided');
    return { version: 2, outcome: 'opened', task: { state: 'new' } };
  }

  @Get('tasks/:id')
  @Operation({ id: 'getTask', summary: 'Task', scope: 'read', answer: anything })
  task(@Param('id') id: string): object {
    const whose = new Map<string, string | null>([
      [FIRST, FIRST],
      [SECOND, SECOND],
      [THIRD, null],
    ]).get(id);
    if (whose === undefined) throw new NotFoundError(`there is no task ${id}`);
    return { id, respondentId: whose };
  }

  @Get('tasks/summary')
  @Operation({ id: 'taskSummary', summary: 'Count', scope: 'read', answer: anything })
  tasks(): object {
    return { open: 3, overdue: 1, byTeam: [] };
  }
}

const status: StatusSource = {
  transport: 'embedded',
  lag: async () => [{ group: 'scoring', lag: 4 }],
  checks: async () => [],
  topics: async () => null,
  deadLetters: async () => [{ group: 'scoring', open: 4, ofNobody: 3 }],
  mail: () => ({ kind: 'folder', target: '/tmp/mail' }),
  dataDir: '/var/lib/heed',
};

interface Answer<T> {
  status: number;
  body: T;
}

describe('the console', () => {
  let harness: ServiceHarness;
  let door: RunningService;
  let tenant: Tenant;
  let key: string;
  let unready: UnreadyPart[] = [];

  const call = async <T = unknown>(
    url: string,
    { bearer, ...options }: { method?: 'GET' | 'POST' | 'DELETE'; payload?: object; bearer?: string } = {},
  ): Promise<Answer<T>> => {
    const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const answer = await door.http.inject({ method: 'GET', url, headers, ...options });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: (isJson ? JSON.parse(answer.body) : answer.body) as T };
  };
  const newKey = (scopes: Scope[], tenantId = tenant.tenantId): Promise<CreatedKey> =>
    door.app.get(KeyService).create(tenantId, { name: 'test', scopes });

  beforeAll(async () => {
    harness = await ServiceHarness.start([
      fake('ingestion', ['responses', 'respondents'], FakeIngestion, FakeContacts),
      fake('scoring', ['scores'], FakeScoring),
      fake('routing', ['decisions', 'tasks'], FakeRouting),
    ]);
    const gateway = new InProcessGateway();
    for (const service of harness.services.values()) gateway.add(service);
    door = await startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken('a secret for tests only'),
      prepare: prepareDoor,
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: READINESS_SOURCE, useValue: { problems: async () => unready } },
        { provide: STATUS_SOURCE, useValue: status },
      ],
    });
    tenant = await door.app.get(TenantService).create({ name: 'Acme', timeZone: 'Europe/Berlin' });
    ({ key } = await newKey(['admin']));
  });
  afterAll(async () => {
    await door.stop();
    await harness.stop();
  });

  describe('composes', () => {
    it('a response with what has come of it, by either id', async () => {
      const answer = await call('/v1/responses/order-1', { bearer: key });
      expect(answer).toMatchObject({ status: 200 });
      expect(answer.body).toEqual({
        id: FIRST,
        version: 2,
        comment: 'slow',
        score: { version: 2, class: 'detractor' },
        themes: null,
        decision: { version: 2, outcome: 'opened', task: { state: 'new' } },
        stages: { stored: true, scored: true, analyzed: false, decided: true },
        unavailable: ['text-analytics'],
      });
      expect((await call(`/v1/responses/${FIRST}`, { bearer: key })).body).toEqual(answer.body);
    });

    it('a response of which nothing has come yet, and 404 for one that is not stored', async () => {
      expect((await call(`/v1/responses/${SECOND}`, { bearer: key })).body).toMatchObject({
        score: null,
        decision: null,
        stages: { stored: true, scored: false, analyzed: false, decided: false },
      });
      expect(await call('/v1/responses/a%2Fb', { bearer: key })).toMatchObject({
        status: 404,
        body: { detail: 'there is no response a/b' },
      });
    });

    it('but leaves a fixed path of a service to it', async () => {
      expect((await call('/v1/responses/summary', { bearer: key })).body).toEqual({ responses: 2, deleted: 1 });
    });

    it('and the same path with another method', async () => {
      const { key: admin } = await newKey(['admin']);
      const url = '/v1/responses/a%2Fb';
      expect(await call(url, { method: 'DELETE', bearer: admin })).toMatchObject({
        status: 200,
        body: { id: 'a/b', state: 'deleted' },
      });
    });

    it('the customer of a task, asked for by who wants to know, and once', async () => {
      const { key: agent, id } = await newKey(['tasks']);
      asked.length = 0;
      expect(await call(`/v1/tasks/${FIRST}/customer`, { bearer: agent })).toEqual({
        status: 200,
        body: { taskId: FIRST, customer: { id: 'cust-17', email: 'ada@example.com' }, reason: null },
      });
      expect(asked).toEqual([{ actor: `key:${id}`, scopes: ['tasks'], respondentId: FIRST, taskId: FIRST }]);
    });

    it('no customer where the task has none, or one that nobody knows, and says which', async () => {
      asked.length = 0;
      const of = (id: string) => call(`/v1/tasks/${id}/customer`, { bearer: key });
      expect((await of(THIRD)).body).toEqual({ taskId: THIRD, customer: null, reason: 'no_customer' });
      expect(asked).toEqual([]);
      expect((await of(SECOND)).body).toEqual({ taskId: SECOND, customer: null, reason: 'not_known' });
    });

    it('no customer for who may not, and of no task that is not there', async () => {
      asked.length = 0;
      const { key: reader } = await newKey(['read', 'ingest']);
      expect(await call(`/v1/tasks/${FIRST}/customer`, { bearer: reader })).toMatchObject({ status: 403 });
      for (const id of ['0192f0c0-7000-7000-8000-000000000009', 'summary', 'a%2Fb'])
        expect(await call(`/v1/tasks/${id}/customer`, { bearer: key })).toMatchObject({ status: 404 });
      for (const path of [
        '/internal/contact-accesses',
        '/v1/internal/contact-accesses',
        '/v1/../internal/contact-accesses',
      ])
        expect(
          await call(path, { method: 'POST', bearer: key, payload: { respondentId: FIRST, taskId: FIRST } }),
        ).toMatchObject({ status: 404 });
      expect(asked).toEqual([]);
    });

    it('a verification over all services', async () => {
      expect((await call('/v1/verify', { bearer: key })).body).toEqual({
        ok: false,
        days: 1,
        services: [
          { service: 'ingestion', checked: 2, wrong: [] },
          { service: 'scoring', checked: 9, wrong: [{ what: 'rollup', stored: 1, recomputed: 2 }] },
        ],
        problems: [
          'text-analytics does not run here',
          'routing has no verification',
          'scoring: 1 stored sums differ from their recomputation',
          '2026-11-20: scoring has 1 responses, ingestion 2',
        ],
      });
      expect((await call('/v1/verify/scoring', { bearer: key })).body).toMatchObject({
        service: 'scoring',
        checked: 9,
      });
    });

    it('the status, its counts null where a service is away', async () => {
      const { body } = await call('/v1/status', { bearer: key });
      expect(body).toEqual({
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        tenant: { id: tenant.tenantId, name: 'Acme', timeZone: 'Europe/Berlin' },
        transport: 'embedded',
        responses: 2,
        undecided: 2,
        deadLetters: [{ group: 'scoring', open: 1 }],
        deliveries: null,
        tasksOpen: 3,
        mail: { kind: 'folder', target: '/tmp/mail' },
        dataDir: '/var/lib/heed',
      });
      const { key: reader } = await newKey(['read']);
      expect((await call('/v1/status', { bearer: reader })).body).toMatchObject({ dataDir: null });
    });
  });

  describe('keeps keys', () => {
    it('creates one, shows it once, lists it without its secret', async () => {
      const { status, body: created } = await call<CreatedKey>('/v1/keys', {
        method: 'POST',
        bearer: key,
        payload: { name: 'shop', scopes: ['read'] },
      });
      expect(status).toBe(201);
      expect(created).toMatchObject({ name: 'shop', scopes: ['read'], lastUsedAt: null });
      expect(await call('/v1/tasks/summary', { bearer: created.key })).toMatchObject({ status: 200 });

      const { key: secret, ...record } = created;
      const listed = await eventually(async () => {
        const { body } = await call<{ keys: KeyRecord[] }>('/v1/keys', { bearer: key });
        expect(body.keys).toContainEqual({ ...record, lastUsedAt: expect.any(String) });
        return body;
      });
      const [stored] = await harness.owner.query<[{ text: string }]>(
        `SELECT string_agg(k::text, '') AS text FROM console.api_keys k`,
      );
      for (const text of [JSON.stringify(listed), stored.text]) {
        expect(text).toContain(record.id);
        expect(text).not.toContain(secret.slice(-30));
      }
    });

    it('refuses unknown scopes and knows no key of another tenant', async () => {
      const wrong = await call('/v1/keys', {
        method: 'POST',
        bearer: key,
        payload: { name: 'shop', scopes: ['root'] },
      });
      expect(wrong).toMatchObject({ status: 400, body: { violations: [{ field: '/scopes/0' }] } });
      const other = await door.app.get(TenantService).create({ name: 'Third', timeZone: 'UTC' });
      const foreign = await newKey(['admin'], other.tenantId);
      expect(await call(`/v1/keys/${foreign.id}`, { method: 'DELETE', bearer: key })).toMatchObject({ status: 404 });
      expect(await call('/v1/keys', { bearer: foreign.key })).toMatchObject({ body: { keys: [{ id: foreign.id }] } });
    });

    it('makes no tenant with a time zone that is none', async () => {
      await expect(door.app.get(TenantService).create({ name: 'X', timeZone: 'Mars/Olympus' })).rejects.toThrow(
        'Mars/Olympus is not an IANA time zone',
      );
    });
  });

  describe('answers everybody', () => {
    it('whether it lives and is ready, and where the documentation is', async () => {
      expect(await call('/livez')).toMatchObject({ status: 200 });
      expect(await call('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
      const problem = { part: 'consumer', reason: 'is paused', since: '2026-11-20T10:00:00.000Z' };
      unready = [unreadyPart('scoring', problem), unreadyPart('ingestion', { ...problem, tolerable: true })];
      expect(await call('/readyz')).toMatchObject({ status: 200, body: { status: 'degraded', problems: unready } });
      expect(unready[0]).toEqual({ service: 'scoring', ...problem, tolerable: true });
      unready = [unreadyPart('scoring', problem), unreadyPart('ingestion', { ...problem, part: 'database' })];
      expect(await call('/readyz')).toMatchObject({ status: 503, body: { status: 'not ready', problems: unready } });
      unready = [];
      expect((await call('/')).body).toMatchObject({ docs: '/docs', openapi: '/openapi.json' });
    });

    it('with one OpenAPI document', async () => {
      const { status, body } = await call<OpenAPIObject>('/openapi.json');
      expect(status).toBe(200);
      expect(body.info).toMatchObject({ title: 'Heed', version: expect.stringMatching(/^\d/) });
      expect(body.components?.securitySchemes?.['key']).toMatchObject({ type: 'http', scheme: 'bearer' });
      expect(body.paths['/v1/responses']?.post).toMatchObject({
        tags: ['Responses'],
        security: [{ key: [expect.stringMatching(/^\w+$/)] }],
      });
      expect(body.paths['/v1/responses/{id}']?.get).toMatchObject({ tags: ['Responses'], operationId: 'getResponse' });
      expect(body.paths['/v1/verify/scoring']?.get).toMatchObject({ tags: ['State'] });
      expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/v1/keys', '/v1/status', '/v1/verify']));
    });

    it('with a documentation page that needs nothing from elsewhere', async () => {
      const page = await call<string>('/docs');
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining('<title>Heed API</title>') });
      const links = [...page.body.matchAll(/(?:src|href)=["']([^"'#]+)["']/g)].map(([, link]) => link!);
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) {
        const { host, pathname } = new URL(link, 'http://door/docs');
        expect(host).toBe('door');
        expect(await call(pathname)).toMatchObject({ status: 200 });
      }
      const script = await call<string>('/docs/swagger-ui-init.js');
      expect(script.body).toContain('/v1/responses/{id}');
    });
  });
});
