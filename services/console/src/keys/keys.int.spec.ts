import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, IdentityToken, type RunningService, type Scope, startService } from '@heed/platform';
import { ServiceHarness } from '@heed/testing';
import { consoleService } from '../console-service.js';
import { InProcessGateway } from '../door/in-process-gateway.js';
import { prepareDoor } from '../door/prepare-door.js';
import { GATEWAY } from '../door/service-gateway.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import { TenantService } from '../tenants/tenant.service.js';
import type { CreatedKey, KeyRecord, RotatedKey } from './key.schema.js';
import { KeyService } from './key.service.js';

interface Answer<T> {
  status: number;
  body: T;
}

const DAY_MS = 86_400_000;

describe('keys of a tenant', () => {
  let harness: ServiceHarness;
  let door: RunningService;
  let tenantId: string;
  let admin: CreatedKey;

  const call = async <T = unknown>(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    { bearer = admin.key, payload }: { bearer?: string; payload?: object } = {},
  ): Promise<Answer<T>> => {
    const headers = { authorization: `Bearer ${bearer}` };
    const answer = await door.http.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as T };
  };
  const create = async (scopes: Scope[], expiresAt?: Date): Promise<CreatedKey> => {
    const payload = { name: 'shop', scopes, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) };
    const { status, body } = await call<CreatedKey>('POST', '/v1/keys', { payload });
    expect(status).toBe(201);
    return body;
  };
  const rotate = (id: string, payload?: object): Promise<Answer<RotatedKey>> =>
    call('POST', `/v1/keys/${id}/rotate`, payload === undefined ? {} : { payload });
  const listed = async (id: string): Promise<KeyRecord> => {
    const { body } = await call<{ keys: KeyRecord[] }>('GET', '/v1/keys');
    return body.keys.find((key) => key.id === id)!;
  };
  const until = (from: string, to: string | null): number => Date.parse(to!) - Date.parse(from);
  const mayList = async ({ key }: CreatedKey): Promise<number> =>
    (await call('GET', '/v1/keys', { bearer: key })).status;

  beforeAll(async () => {
    harness = await ServiceHarness.start([]);
    door = await startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken('a secret for tests only'),
      prepare: prepareDoor,
      providers: [
        { provide: GATEWAY, useValue: new InProcessGateway() },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });
    ({ tenantId } = await door.app.get(TenantService).create({ name: 'Acme', timeZone: 'UTC' }));
    admin = await door.app.get(KeyService).create(tenantId, { name: 'admin', scopes: ['admin'] });
  });
  afterAll(async () => {
    await door.stop();
    await harness.stop();
  });

  it('look like keys to a scanner for leaked secrets, and nothing else does', async () => {
    const scanner = /\bheed_[a-z]{1,16}_[0-9a-f]{16}_[0-9a-f]{70}\b/;
    const { key } = await create(['read']);
    expect(`HEED_API_KEY="${key}" heed tasks`.match(scanner)?.[0]).toBe(key);
    expect(scanner.test(key.slice(0, -1))).toBe(false);
    expect(scanner.test(`${key}0`)).toBe(false);
  });

  describe('expire', () => {
    it('at a time in the future, and are refused otherwise', async () => {
      const key = await create(['read'], new Date(Date.now() + DAY_MS));
      expect(key).toMatchObject({ state: 'valid', expiresAt: expect.any(String) });
      const payload = { name: 'late', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' };
      expect(await call('POST', '/v1/keys', { payload })).toMatchObject({
        status: 400,
        body: {
          detail: 'expiresAt is 2020-01-01T00:00:00.000Z, which is not in the future',
          violations: [{ field: '/expiresAt', rule: 'future' }],
        },
      });
    });

    it('and are listed as what they are then', async () => {
      const { id } = await create(['read']);
      await harness.owner.query(`UPDATE console.api_keys SET expires_at = now() WHERE id = $1`, [id]);
      expect(await listed(id)).toMatchObject({ state: 'expired' });
    });
  });

  describe('rotate', () => {
    it('into a new one of the same name and scopes; both hold for a day, and are shown as a pair', async () => {
      const old = await create(['admin', 'read']);
      const { status, body } = await rotate(old.id);
      expect(status).toBe(201);
      expect(body.created).toMatchObject({
        name: 'shop',
        scopes: ['admin', 'read'],
        expiresAt: null,
        replaces: old.id,
      });
      expect(body.replaced).toMatchObject({ id: old.id, state: 'valid', replacedBy: body.created.id });
      expect(until(body.created.createdAt, body.replaced.expiresAt)).toBe(DAY_MS);
      expect([await mayList(old), await mayList(body.created)]).toEqual([200, 200]);
      expect(await listed(old.id)).toMatchObject({ replacedBy: body.created.id });
      expect(await listed(body.created.id)).toMatchObject({ replaces: old.id });
    });

    it('with an overlap of choice: with none, the old one ends at once', async () => {
      const old = await create(['admin']);
      expect(await mayList(old)).toBe(200);
      const { body } = await rotate(old.id, { overlapSeconds: 0 });
      expect([await mayList(old), await mayList(body.created)]).toEqual([401, 200]);
      expect(await rotate(old.id, { overlapSeconds: 31 * 86_400 })).toMatchObject({ status: 400 });
    });

    it('never into a longer life of the old one, and with the same lifetime as the old one had', async () => {
      const old = await create(['read'], new Date(Date.now() + DAY_MS / 2));
      const { body } = await rotate(old.id);
      expect(body.replaced.expiresAt).toBe(old.expiresAt);
      expect(until(body.created.createdAt, body.created.expiresAt)).toBe(until(old.createdAt, old.expiresAt));
    });

    it('once, and only while they hold', async () => {
      const old = await create(['read']);
      await rotate(old.id);
      expect(await rotate(old.id)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('has been rotated already') },
      });
      const revoked = await create(['read']);
      await call('DELETE', `/v1/keys/${revoked.id}`);
      expect(await rotate(revoked.id)).toMatchObject({ status: 409 });
      expect(await rotate('0123456789abcdef')).toMatchObject({ status: 404 });
    });

    it('into one only where two ask at once', async () => {
      const old = await create(['read']);
      const answers = await Promise.all([rotate(old.id), rotate(old.id), rotate(old.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });
  });

  describe('of a tenant with one admin key', () => {
    let other: string;
    let last: CreatedKey;
    const revoke = (id: string, force = ''): Promise<Answer<unknown>> =>
      call('DELETE', `/v1/keys/${id}${force}`, { bearer: last.key });

    beforeAll(async () => {
      ({ tenantId: other } = await door.app.get(TenantService).create({ name: 'Other', timeZone: 'UTC' }));
    });

    it('lose it only by force: nobody locks themselves out', async () => {
      const keys = door.app.get(KeyService);
      last = await keys.create(other, { name: 'last', scopes: ['admin'] });
      await keys.create(other, { name: 'reader', scopes: ['read'] });
      expect(await revoke(last.id)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('last key with the scope admin') },
      });
      expect(await mayList(last)).toBe(200);
      expect(await revoke(last.id, '?force=true')).toMatchObject({ status: 200 });
      expect(await mayList(last)).toBe(401);
    });

    it('lose one of two that revoke each other at once', async () => {
      const keys = door.app.get(KeyService);
      const pair = [
        await keys.create(other, { name: 'a', scopes: ['admin'] }),
        await keys.create(other, { name: 'b', scopes: ['admin'] }),
      ];
      const outcomes = await Promise.allSettled(pair.map(({ id }) => keys.revoke(other, id)));
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });
});
