import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createLogger,
  type Identity,
  IdentityToken,
  Operation,
  type RunningService,
  type ServiceDefinition,
  startService,
  Who,
} from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { Controller, Get, Module, Query } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { consoleService } from '../console-service.js';
import { DoorSettings } from '../door/door-settings.js';
import { InProcessGateway } from '../door/in-process-gateway.js';
import { prepareDoor } from '../door/prepare-door.js';
import { GATEWAY } from '../door/service-gateway.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import type { CreatedKey, KeyRecord } from '../keys/key.schema.js';
import { operatorKeyOf } from '../operator/operator-key.js';
import { STATUS_SOURCE, type StatusSource } from '../status/status-source.js';
import type { CreatedTenant, TenantList, TenantRecord } from './tenant.schema.js';
import { fakeServiceTables } from '../spec/fake-service-tables.js';

const anything = Type.Object({}, { additionalProperties: true });

@Controller('v1/responses')
class FakeIngestion {
  @Get()
  @Operation({ id: 'list', summary: 'List', scope: 'read', answer: anything })
  list(@Who() who: Identity, @Query() page: object): object {
    return { items: [{ of: who.tenantId, by: who.actor, page }], nextCursor: null };
  }

  @Get('summary')
  @Operation({ id: 'count', summary: 'Count', scope: 'read', answer: anything })
  count(): object {
    return { responses: 7 };
  }
}

@Module({ controllers: [FakeIngestion] })
class FakeModule {}

const fakeIngestion: ServiceDefinition = {
  ...{ name: 'ingestion', paths: ['responses'], consumes: [], entities: [] },
  migrations: [fakeServiceTables('ingestion')],
  module: FakeModule,
};

interface Answer<T> {
  status: number;
  body: T;
}

const status: StatusSource = {
  transport: 'embedded',
  lag: async () => [{ group: 'ingestion', lag: 4 }],
  checks: async () => [],
  topics: async () => null,
  deadLetters: async () => [{ group: 'ingestion', open: 3, ofNobody: 1 }],
  mail: () => ({ kind: 'folder', target: '/tmp/mail' }),
  dataDir: null,
};
const operator = operatorKeyOf('the secret of an installation');

describe('tenants', () => {
  let harness: ServiceHarness;
  let door: RunningService;
  /** A second process of the door, on the same database. */
  let second: RunningService;

  const startDoor = (settings: DoorSettings | null): Promise<RunningService> => {
    const gateway = new InProcessGateway();
    gateway.add(harness.service('ingestion'));
    return startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken('a secret for tests only'),
      prepare: prepareDoor,
      providers: [
        ...(settings === null ? [] : [{ provide: DoorSettings, useValue: settings }]),
        { provide: GATEWAY, useValue: gateway },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: status },
      ],
    });
  };
  const call = async <T = unknown>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    { bearer = operator, payload, at = door }: { bearer?: string; payload?: object; at?: RunningService } = {},
  ): Promise<Answer<T>> => {
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await at.http.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as T };
  };
  const create = async (name: string): Promise<CreatedTenant> => {
    const payload = { name, timeZone: 'Europe/Berlin' };
    const { status, body } = await call<CreatedTenant>('POST', '/v1/tenants', { payload });
    expect(status).toBe(201);
    return body;
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([fakeIngestion]);
    door = await startDoor(new DoorSettings({ HEED_OPERATOR_KEY: operator }));
    second = await startDoor(null);
  });
  afterAll(async () => {
    await second.stop();
    await door.stop();
    await harness.stop();
  });

  describe('are the operator’s to make', () => {
    it('with a first key, shown this once, that lets its holder in', async () => {
      const { tenant, key } = await create('Acme');
      expect(tenant).toMatchObject({ name: 'Acme', timeZone: 'Europe/Berlin', state: 'active' });
      expect(key).toMatchObject({ scopes: ['admin'], state: 'valid' });
      const { body } = await call<{ items: object[] }>('GET', '/v1/responses', { bearer: key.key });
      expect(body.items).toMatchObject([{ of: tenant.id, by: `key:${key.id}` }]);
    });

    it('and to list, with what they hold, null where a service is away', async () => {
      const { tenant } = await create('Listed');
      const { body } = await call<TenantList>('GET', '/v1/tenants');
      expect(body.tenants.find(({ id }) => id === tenant.id)).toEqual({
        ...tenant,
        keys: 1,
        responses: 7,
        tasksOpen: null,
      });
    });

    it('under names of their own, in time zones that there are', async () => {
      await create('Once');
      for (const [payload, status] of [
        [{ name: 'ONCE' }, 409],
        [{ name: ' ' }, 400],
        [{ name: 'Elsewhere', timeZone: 'Mars/Olympus' }, 400],
      ] as const)
        expect(await call('POST', '/v1/tenants', { payload })).toMatchObject({ status });
      const both = await Promise.all([1, 2].map(() => call('POST', '/v1/tenants', { payload: { name: 'Twice' } })));
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('and to rename', async () => {
      const { tenant } = await create('Old name');
      const renamed = await call<TenantRecord>('PATCH', `/v1/tenants/${tenant.id}`, { payload: { name: 'New name' } });
      expect(renamed).toMatchObject({ status: 200, body: { id: tenant.id, name: 'New name' } });
      expect(await call('PATCH', `/v1/tenants/${tenant.id}`, { payload: { name: 'Acme' } })).toMatchObject({
        status: 409,
      });
    });

    it('and to give a key, should the last one be lost', async () => {
      const { tenant, key } = await create('Locked out');
      await call('DELETE', `/v1/keys/${key.id}?force=true`, { bearer: key.key });
      expect(await call('GET', '/v1/keys', { bearer: key.key })).toMatchObject({ status: 401 });
      const payload = { name: 'again', scopes: ['admin'] };
      const { body: made } = await call<CreatedKey>('POST', `/v1/tenants/${tenant.id}/keys`, { payload });
      expect(await call('GET', '/v1/keys', { bearer: made.key })).toMatchObject({ status: 200 });
      const { body } = await call<{ keys: KeyRecord[] }>('GET', `/v1/tenants/${tenant.id}/keys`);
      expect(body.keys.map(({ state }) => state)).toEqual(['revoked', 'valid']);
    });
  });

  describe('never meet', () => {
    it('their operator: its key opens nothing of theirs', async () => {
      for (const url of ['/v1/keys', '/v1/responses', '/v1/status', '/v1/nothing', '/v1'])
        expect(await call('GET', url)).toMatchObject({
          status: 403,
          body: {
            detail:
              'the key of the operator belongs to no tenant: it opens /v1/tenants, /v1/installation, /v1/dead-letters',
          },
        });
      expect(await call('POST', '/v1/keys', { payload: { name: 'x', scopes: ['admin'] } })).toMatchObject({
        status: 403,
      });
    });

    it('one another: no key of theirs, not even with every scope, opens what is the operator’s', async () => {
      const { tenant, key } = await create('Curious');
      const payload = { name: 'all', scopes: ['ingest', 'read', 'tasks', 'admin'] };
      const { body: all } = await call<CreatedKey>('POST', '/v1/keys', { bearer: key.key, payload });
      for (const [method, path] of [
        ['GET', ''],
        ['POST', ''],
        ['GET', `/${tenant.id}`],
        ['PATCH', `/${tenant.id}`],
        ['POST', `/${tenant.id}/suspend`],
        ['GET', `/${tenant.id}/keys`],
        ['GET', `/${tenant.id}/export/responses`],
      ] as const)
        expect(await call(method, `/v1/tenants${path}`, { bearer: all.key, payload: {} })).toMatchObject({
          status: 403,
          body: { code: 'HEED_FORBIDDEN', detail: 'this is for the key of the operator of this Heed' },
        });
      expect(
        await call('POST', '/v1/keys', { bearer: key.key, payload: { name: 'x', scopes: ['operator'] } }),
      ).toMatchObject({ status: 400 });
    });

    it('an operator who is not: another installation’s key, or any where none is set', async () => {
      for (const [bearer, at] of [
        [operatorKeyOf('the secret of another one'), door],
        [operator, second],
      ] as const)
        expect(await call('GET', '/v1/tenants', { bearer, at })).toMatchObject({
          status: 401,
          body: { detail: 'this key is not known' },
        });
    });
  });

  it('share what only the operator sees: how far services are behind, and what is nobody’s', async () => {
    expect(await call('GET', '/v1/installation')).toMatchObject({
      status: 200,
      body: {
        lag: [{ group: 'ingestion', lag: 4 }],
        deadLetters: [{ group: 'ingestion', open: 3, ofNobody: 1 }],
        mail: { kind: 'folder' },
      },
    });
    expect((await call('GET', '/v1/installation/summary')).body).toEqual({
      lag: [{ group: 'ingestion', lag: 4 }],
      deadLetters: [{ group: 'ingestion', open: 3, ofNobody: 1 }],
    });
    const { key } = await create('Wants to know');
    for (const url of ['/v1/installation', '/v1/installation/summary'])
      expect(await call('GET', url, { bearer: key.key })).toMatchObject({ status: 403 });
    // The door hands the operator on to the services for these, and there is no such route in the one of this test.
    expect(await call('GET', '/v1/dead-letters/ingestion')).toMatchObject({ status: 404 });
  });

  describe('are suspended', () => {
    it('within a second everywhere, their keys are told why, and resumed they go on', async () => {
      const { tenant, key } = await create('Late payer');
      const statuses = async (): Promise<number[]> =>
        Promise.all(
          [door, second].map(async (at) => (await call('GET', '/v1/responses', { bearer: key.key, at })).status),
        );
      expect(await statuses()).toEqual([200, 200]);
      const suspended = await call<TenantRecord>('POST', `/v1/tenants/${tenant.id}/suspend`, {
        payload: { reason: 'the invoice of May' },
      });
      expect(suspended).toMatchObject({
        status: 200,
        body: { state: 'suspended', suspendedReason: 'the invoice of May', suspendedAt: expect.any(String) },
      });
      expect(await call('GET', '/v1/responses', { bearer: key.key })).toMatchObject({
        status: 403,
        body: {
          code: 'HEED_TENANT_SUSPENDED',
          detail: expect.stringMatching(/^this tenant is suspended since 20.+: the invoice of May$/),
        },
      });
      await eventually(async () => expect(await statuses()).toEqual([403, 403]));
      await call('POST', `/v1/tenants/${tenant.id}/resume`);
      await eventually(async () => expect(await statuses()).toEqual([200, 200]));
      expect(await call('POST', `/v1/tenants/${tenant.id}/suspend`, { payload: {} })).toMatchObject({ status: 400 });
    });

    it('and nobody else with them', async () => {
      const [one, other] = [await create('Suspended'), await create('Not suspended')];
      await call('POST', `/v1/tenants/${one.tenant.id}/suspend`, { payload: { reason: 'x' } });
      expect(await call('GET', '/v1/responses', { bearer: one.key.key })).toMatchObject({ status: 403 });
      expect(await call('GET', '/v1/responses', { bearer: other.key.key })).toMatchObject({ status: 200 });
    });
  });

  describe('are deleted', () => {
    it('in two steps, under their name, and are nobody’s and nothing afterwards', async () => {
      const { tenant, key } = await create('Gone');
      const path = `/v1/tenants/${tenant.id}`;
      expect(await call('DELETE', `${path}?confirm=Gone`)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('is not suspended') },
      });
      await call('POST', `${path}/suspend`, { payload: { reason: 'leaves' } });
      expect(await call('DELETE', path)).toMatchObject({ status: 400 });
      expect(await call('DELETE', `${path}?confirm=Acme`)).toMatchObject({
        status: 400,
        body: { violations: [{ field: '/confirm' }] },
      });
      expect(await call('DELETE', `${path}?confirm=Gone`, { bearer: key.key })).toMatchObject({ status: 403 });
      expect(await call('DELETE', `${path}?confirm=Gone`)).toEqual({
        status: 202,
        body: { id: tenant.id, state: 'deleted' },
      });
      expect(await call('GET', '/v1/responses', { bearer: key.key })).toMatchObject({
        status: 401,
        body: { detail: 'this key is not known' },
      });
      expect(await call('GET', path)).toMatchObject({ status: 404 });
      expect(await call('DELETE', `${path}?confirm=Gone`)).toMatchObject({ status: 404 });
      expect(await call('POST', `${path}/resume`)).toMatchObject({ status: 404 });
      const { body } = await call<TenantList>('GET', '/v1/tenants');
      expect(body.tenants.map(({ id }) => id)).not.toContain(tenant.id);
      await eventually(async () => {
        const said = (await harness.eventsOn('heed.tenants')).filter(({ tenantId }) => tenantId === tenant.id);
        expect(said).toMatchObject([{ type: 'heed.tenant.deleted.v1', subject: tenant.id }]);
      });
    });

    it('and leave their name to others', async () => {
      const { tenant } = await create('Reborn');
      await call('POST', `/v1/tenants/${tenant.id}/suspend`, { payload: { reason: 'leaves' } });
      await call('DELETE', `/v1/tenants/${tenant.id}?confirm=Reborn`);
      expect((await create('Reborn')).tenant.id).not.toBe(tenant.id);
    });
  });

  describe('are exported', () => {
    it('as their own keys would read it, page by page, suspended ones too', async () => {
      const { tenant } = await create('Leaving');
      await call('POST', `/v1/tenants/${tenant.id}/suspend`, { payload: { reason: 'leaves' } });
      const answer = await call('GET', `/v1/tenants/${tenant.id}/export/responses?limit=2&cursor=abc`);
      expect(answer).toEqual({
        status: 200,
        body: { items: [{ of: tenant.id, by: 'operator', page: { limit: '2', cursor: 'abc' } }], nextCursor: null },
      });
    });

    it('not where a service is away, nor what there is not', async () => {
      const { tenant } = await create('Incomplete');
      expect(await call('GET', `/v1/tenants/${tenant.id}/export/tasks`)).toMatchObject({ status: 503 });
      for (const path of [`${tenant.id}/export/secrets`, `${tenant.id}/export/toString`, 'nobody/export/responses'])
        expect(await call('GET', `/v1/tenants/${path}`)).toMatchObject({ status: 404 });
    });
  });
});
