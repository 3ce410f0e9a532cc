import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ConflictError } from '@heed/kernel';
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
import { Body, Controller, HttpException, Module, Post, Res } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { consoleService } from '../../console-service.js';
import { READINESS_SOURCE } from '../../health/readiness-source.js';
import type { CreatedKey } from '../../keys/key.schema.js';
import { KeyService } from '../../keys/key.service.js';
import { fakeServiceTables } from '../../spec/fake-service-tables.js';
import { STATUS_SOURCE } from '../../status/status-source.js';
import type { Tenant } from '../../tenants/tenant.entity.js';
import { TenantService } from '../../tenants/tenant.service.js';
import { DoorSettings } from '../door-settings.js';
import { HttpGateway } from '../http-gateway.js';
import { InProcessGateway } from '../in-process-gateway.js';
import { prepareDoor } from '../prepare-door.js';
import { GATEWAY, type ServiceGateway } from '../service-gateway.js';
import { CallerSecret } from './caller-secret.js';
import { KeptAnswers } from './kept-answers.js';

const anything = Type.Object({}, { additionalProperties: true });
const BODY_BYTES = 10_000;
const PATH = '/v1/responses';
const OPERATOR = 'the-key-of-the-operator-for-tests-only';

/** Every call that came as far as the service, and what holds one up. */
const done: Told[] = [];
let held: Promise<void> = Promise.resolve();

interface Told {
  comment?: string;
  status?: number;
  filler?: number;
}

@Controller('v1')
class FakeIngestion {
  @Post('responses')
  @Operation({ id: 'send', summary: 'Send', scope: 'ingest', answer: anything, status: 201 })
  async send(@Body() told: Told, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    done.push(told);
    await held;
    if (told.status === 409) throw new ConflictError('stored with other content');
    if (told.status !== undefined) throw new HttpException('as asked', told.status);
    void reply.headers({ location: `/v1/responses/${done.length}`, 'x-private': 'of this exchange' });
    return { call: done.length, told, filler: 'x'.repeat(told.filler ?? 0) };
  }

  @Post('interactions')
  @Operation({ id: 'other', summary: 'Send', scope: 'ingest', answer: anything, status: 201 })
  other(@Body() told: Told): object {
    done.push(told);
    return {};
  }
}

@Module({ controllers: [FakeIngestion] })
class FakeModule {}

const fakeIngestion: ServiceDefinition = {
  name: 'ingestion',
  paths: ['responses', 'interactions'],
  consumes: [],
  entities: [],
  migrations: [fakeServiceTables('ingestion')],
  module: FakeModule,
};

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

describe('a POST with an Idempotency-Key', () => {
  let harness: ServiceHarness;
  /** Two processes over one database: one with the services in it, one in front of them. */
  let doors: [RunningService, RunningService];
  let origins: [string, string];
  let remote: HttpGateway;
  let tenant: Tenant;
  let key: string;
  const metrics = new Metrics();
  let names = 0;

  const post = async (
    idempotencyKey: string,
    body: unknown = { comment: 'slow' },
    { bearer = key, path = PATH, origin = origins[0], type = 'application/json' } = {},
  ): Promise<Answer> => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': type, 'idempotency-key': idempotencyKey },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: answer.status,
      headers: answer.headers,
      body: (await answer.json()) as Record<string, unknown>,
    };
  };
  const newName = (): string => `order-${++names}`;
  const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true';
  const rows = async (): Promise<number> => {
    const [row] = await harness.owner.query<[{ n: number }]>('SELECT count(*)::int AS n FROM console.kept_answers');
    return row.n;
  };
  /** As if so much time had gone by. */
  const age = (by: string): Promise<unknown> =>
    harness.owner.query(
      `UPDATE console.kept_answers SET leased_until = leased_until - $1::interval, expires_at = expires_at - $1::interval`,
      [by],
    );
  const newKey = (tenantId = tenant.tenantId, scopes: ('ingest' | 'admin')[] = ['ingest']): Promise<CreatedKey> =>
    doors[0].app.get(KeyService).create(tenantId, { name: 'test', scopes });
  /** Holds the service up until it is called. */
  const hold = (): (() => void) => {
    let release = (): void => undefined;
    held = new Promise((resolve) => (release = resolve));
    return release;
  };

  const openDoor = (gateway: ServiceGateway): Promise<RunningService> =>
    startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ level: 'silent' }),
      identity: new IdentityToken('a secret for tests only'),
      metrics,
      // The claims of many requests at once may wait as long as a loaded machine needs.
      apiWaitMs: 30_000,
      http: new HttpLimits({ HEED_HTTP_BODY_BYTES: BODY_BYTES }),
      prepare: prepareDoor,
      providers: [
        { provide: GATEWAY, useValue: gateway },
        { provide: DoorSettings, useValue: new DoorSettings({ HEED_OPERATOR_KEY: OPERATOR }) },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });

  beforeAll(async () => {
    harness = await ServiceHarness.start([fakeIngestion]);
    const local = new InProcessGateway();
    local.add(harness.service('ingestion'));
    const url = new URL(await harness.service('ingestion').http.listen({ port: 0, host: '127.0.0.1' }));
    remote = new HttpGateway({
      services: [{ ...fakeIngestion, instances: [{ url, adminUrl: url }] }],
      logger: createLogger({ level: 'silent' }),
    });
    doors = [await openDoor(local), await openDoor(remote)];
    const listen = ({ http }: RunningService) => http.listen({ port: 0, host: '127.0.0.1' });
    origins = [await listen(doors[0]), await listen(doors[1])];
    tenant = await doors[0].app.get(TenantService).create({ name: 'Acme', timeZone: 'Europe/Berlin' });
    ({ key } = await newKey(tenant.tenantId, ['admin']));
  });
  beforeEach(() => {
    done.length = 0;
    held = Promise.resolve();
  });
  afterAll(async () => {
    remote.close();
    for (const door of doors) await door.stop();
    await harness.stop();
  });

  describe('that was answered', () => {
    it('is answered the same again, by each process, and done once', async () => {
      const name = newName();
      const first = await post(name);
      expect(first).toMatchObject({ status: 201, body: { call: 1, told: { comment: 'slow' } } });
      expect(isReplay(first)).toBe(false);
      expect(first.headers.get('x-private')).toBe('of this exchange');
      for (const origin of origins) {
        const again = await post(name, undefined, { origin });
        expect(again).toMatchObject({ status: 201, body: first.body });
        expect(isReplay(again)).toBe(true);
        for (const header of ['content-type', 'location'])
          expect(again.headers.get(header)).toBe(first.headers.get(header));
        expect(again.headers.get('x-private')).toBeNull();
        expect(again.headers.get('ratelimit')).not.toBeNull();
        expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
      }
      expect(done).toHaveLength(1);
    });

    it('first by a process in front of the services, and again by the one with them in it', async () => {
      const name = newName();
      const first = await post(name, undefined, { origin: origins[1] });
      expect(first).toMatchObject({ status: 201, body: { call: 1 } });
      const again = await post(name);
      expect([again.body, isReplay(again)]).toEqual([first.body, true]);
    });

    it('with a refusal is refused the same again: nothing of it was done, and a new request takes a new key', async () => {
      const name = newName();
      const first = await post(name, { status: 409 });
      const again = await post(name, { status: 409 });
      expect([first.status, again.status, isReplay(again)]).toEqual([409, 409, true]);
      expect(again.body).toEqual(first.body);
      expect(done).toHaveLength(1);
    });

    it.each([429, 500, 503])('with %i is done again: nothing was, or nobody knows', async (status) => {
      const name = newName();
      for (const calls of [1, 2]) {
        const answer = await post(name, { status });
        expect([answer.status, isReplay(answer)]).toEqual([status, false]);
        expect(done).toHaveLength(calls);
      }
    });

    it('with more than is kept is done once, and a repeat is told so', async () => {
      const name = newName();
      const large = { filler: 5 * 1024 * 1024 };
      expect(await post(name, large)).toMatchObject({ status: 201 });
      expect(await post(name, large)).toMatchObject({
        status: 409,
        body: { code: 'HEED_CONFLICT', detail: expect.stringContaining('too large to be kept') },
      });
      expect(done).toHaveLength(1);
    });

    it('is a new one a day later', async () => {
      const name = newName();
      await post(name);
      await age('24 hours');
      expect(isReplay(await post(name))).toBe(false);
      expect(isReplay(await post(name))).toBe(true);
      expect(done).toHaveLength(2);
      await age('24 hours');
      await eventually(async () => {
        await doors[0].app.get(KeptAnswers).sweep();
        expect(await rows()).toBe(0);
      });
    });
  });

  it('stands for one request: another body, path or query is 422, and is not done', async () => {
    const name = newName();
    await post(name);
    const others = [
      await post(name, { comment: 'fast' }),
      await post(name, undefined, { path: '/v1/interactions' }),
      await post(name, undefined, { path: `${PATH}?followUp=false` }),
    ];
    for (const { status, headers, body } of others) {
      expect(status).toBe(422);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({
        code: 'HEED_IDEMPOTENCY_KEY_REUSED',
        detail: expect.stringContaining('Idempotency-Key'),
      });
    }
    expect(done).toHaveLength(1);
  });

  it('is of its caller: another key of the tenant, or another tenant, with the same one hears nothing of it', async () => {
    const name = newName();
    await post(name);
    const colleague = await newKey();
    const other = await doors[0].app.get(TenantService).create({ name: 'Other', timeZone: 'UTC' });
    const stranger = await newKey(other.tenantId);
    for (const { key: bearer } of [colleague, stranger]) {
      expect(isReplay(await post(name, undefined, { bearer }))).toBe(false);
      expect(isReplay(await post(name, undefined, { bearer }))).toBe(true);
    }
    expect(done).toHaveLength(3);
    const ofOthers = `SELECT count(*)::int AS n FROM console.kept_answers WHERE tenant_id = $1`;
    expect(await harness.owner.query(ofOthers, [other.tenantId])).toEqual([{ n: 1 }]);
    await doors[0].app.get(TenantService).suspend(other.tenantId, 'ended');
    await doors[0].app.get(TenantService).delete(other.tenantId, 'Other');
    expect(await harness.owner.query(ofOthers, [other.tenantId])).toEqual([{ n: 0 }]);
  });

  it('makes one tenant for the operator, who is told its first key as often as asked', async () => {
    const name = newName();
    const twin = { name: 'Twin', timeZone: 'UTC' };
    const make = () => post(name, twin, { bearer: OPERATOR, path: '/v1/tenants' });
    const first = await make();
    expect(first).toMatchObject({ status: 201, body: { key: { key: expect.stringMatching(/^heed_/) } } });
    const again = await make();
    expect([again.body, isReplay(again)]).toEqual([first.body, true]);
    expect(await post(newName(), twin, { bearer: OPERATOR, path: '/v1/tenants' })).toMatchObject({ status: 409 });
  });

  describe('while it runs', () => {
    it('is answered 409 with Retry-After, and done once by twenty at once on two processes', async () => {
      const name = newName();
      const release = hold();
      const racing = Array.from({ length: 20 }, (_, index) =>
        post(name, undefined, { origin: origins[index % 2 === 0 ? 0 : 1] }),
      );
      await eventually(() => expect(done).toHaveLength(1), { timeoutMs: 60_000 });
      const late = await post(name);
      expect(late).toMatchObject({ status: 409, body: { code: 'HEED_IDEMPOTENCY_KEY_IN_USE' } });
      expect(late.headers.get('retry-after')).toBe('1');
      release();
      const answers = await Promise.all(racing);
      expect(done).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 201 || status === 409)).toHaveLength(20);
      expect(answers.filter((answer) => answer.status === 201 && !isReplay(answer))).toHaveLength(1);
      expect(await post(name)).toMatchObject({ status: 201, body: { call: 1 } });
    });

    it('ends though its caller has gone, and a repeat has its answer', async () => {
      const name = newName();
      const release = hold();
      const { port } = doors[0].http.server.address() as AddressInfo;
      const headers = {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': name,
      };
      const caller = httpRequest({ port, path: PATH, method: 'POST', headers });
      caller.on('error', () => undefined).end(JSON.stringify({ comment: 'gone' }));
      await eventually(() => expect(done).toHaveLength(1));
      const closed = new Promise((resolve) => caller.once('close', resolve));
      caller.destroy();
      await closed;
      release();
      const again = await eventually(async () => {
        const answer = await post(name, { comment: 'gone' });
        expect(answer.status).toBe(201);
        return answer;
      });
      expect(isReplay(again)).toBe(true);
      expect(done).toHaveLength(1);
    });

    it('holds its key for ever in no case: where its process died, the next one makes it after the lease', async () => {
      const name = newName();
      const body = { comment: 'slow' };
      const secret = new CallerSecret(key);
      const named = { tenantId: tenant.tenantId, name: secret.nameOf(name) };
      const fingerprint = secret.fingerprintOf('POST', PATH, Buffer.from(JSON.stringify(body)));
      const kept = doors[0].app.get(KeptAnswers);
      const dead = await kept.claim(named, fingerprint);
      if (dead.state !== 'ours') throw new Error(`the key is ${dead.state}`);

      await age('16 seconds');
      await kept.renew(named, dead.run);
      await age('16 seconds');
      expect(await post(name, body)).toMatchObject({ status: 409 });
      await age('14 seconds');
      expect(await post(name, { comment: 'fast' })).toMatchObject({ status: 422 });
      expect(await post(name, body)).toMatchObject({ status: 201, body: { call: 1 } });

      // The dead one was only slow, and comes back.
      await kept.keep(named, dead.run, secret.seal(named.name, Buffer.from('{}\n')));
      await kept.release(named, dead.run);
      expect(await post(name, body)).toMatchObject({ status: 201, body: { call: 1 } });
      expect(done).toHaveLength(1);
    });
  });

  it('leaves nothing that can be read: no key, no secret, no word of the body or the answer', async () => {
    const name = 'the-order-of-ada@example.com';
    const made = await post(name, { name: 'key for Ada Lovelace', scopes: ['read'] }, { path: '/v1/keys' });
    expect(made.status).toBe(201);
    const again = await post(name, { name: 'key for Ada Lovelace', scopes: ['read'] }, { path: '/v1/keys' });
    expect([again.body, isReplay(again)]).toEqual([made.body, true]);
    const stored = await harness.owner.query<Record<string, unknown>[]>('SELECT * FROM console.kept_answers');
    const bytes = Buffer.concat(
      stored
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
    ).toString('latin1');
    expect(stored.length).toBeGreaterThan(0);
    const { key: secret } = made.body as unknown as CreatedKey;
    for (const text of [name, secret, secret.slice(-40), 'Ada Lovelace', 'scopes', '201', key])
      expect(bytes).not.toContain(text);
    await harness.owner.query('UPDATE console.kept_answers SET answer = overlay(answer placing $1 from 30)', [
      Buffer.from('changed'),
    ]);
    expect(await post(name, { name: 'key for Ada Lovelace', scopes: ['read'] }, { path: '/v1/keys' })).toMatchObject({
      status: 500,
    });
    await harness.owner.query('DELETE FROM console.kept_answers');
  });

  describe('is refused', () => {
    it.each([
      ['no value', ''],
      ['more than 255 characters', 'x'.repeat(256)],
      ['a space', 'a b'],
      ['more than ASCII', 'é'],
    ])('with %s, by the name of the header', async (_, name) => {
      expect(await post(name)).toMatchObject({
        status: 400,
        body: { violations: [{ field: 'Idempotency-Key', rule: 'format' }] },
      });
      expect(done).toEqual([]);
    });

    it('with a stream, whose rows have ids', async () => {
      expect(await post(newName(), '{}\n', { type: 'application/x-ndjson' })).toMatchObject({
        status: 400,
        body: { violations: [{ field: 'Idempotency-Key', rule: 'stream' }] },
      });
    });

    it('with a body beyond the limit, by its name and figure, and the key stays free', async () => {
      const name = newName();
      const refused = await post(name, { comment: 'x'.repeat(BODY_BYTES) });
      expect(refused).toMatchObject({ status: 413, body: { violations: [{ field: '', rule: 'bytes' }] } });
      expect(refused.body.detail).toContain(`${BODY_BYTES} bytes, the limit that HEED_HTTP_BODY_BYTES sets`);
      expect(refused.headers.get('connection')).toBe('close');
      expect(await post(name)).toMatchObject({ status: 201 });
    });
  });

  it('is counted by what became of it', async () => {
    const name = newName();
    const count = async (outcome: string): Promise<number> => {
      const line = (await metrics.text()).split('\n').find((each) => each.includes(`{outcome="${outcome}"}`));
      return Number(line?.split(' ').at(-1) ?? 0);
    };
    const before = [await count('first'), await count('replayed'), await count('other')];
    await post(name);
    await post(name);
    await post(name, {});
    const after = [await count('first'), await count('replayed'), await count('other')];
    expect(after.map((value, index) => value - before[index]!)).toEqual([1, 1, 1]);
  });

  it('without the header, or by another method, is not kept', async () => {
    const before = await rows();
    const init = { headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } };
    const bare = await fetch(`${origins[0]}${PATH}`, { method: 'POST', ...init, body: '{}' });
    const read = await fetch(`${origins[0]}/v1/keys`, { headers: { ...init.headers, 'idempotency-key': newName() } });
    expect([bare.status, read.status]).toEqual([201, 200]);
    expect(await rows()).toBe(before);
  });
});
