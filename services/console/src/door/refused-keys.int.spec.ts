import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLogger, HttpLimits, IdentityToken, Metrics, type RunningService, startService } from '@heed/platform';
import { eventually, ServiceHarness } from '@heed/testing';
import { consoleService } from '../console-service.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { KeyService } from '../keys/key.service.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import { TenantService } from '../tenants/tenant.service.js';
import { DoorSettings } from './door-settings.js';
import { InProcessGateway } from './in-process-gateway.js';
import { prepareDoor } from './prepare-door.js';
import { GATEWAY } from './service-gateway.js';

/** So slow that nothing comes back while a test runs. */
const SLOW = 1 / 3_600;
const BURST = 5;

interface Door {
  running: RunningService;
  metrics: Metrics;
  logFile: string;
  ask(key: string | null, headers?: Record<string, string>, init?: RequestInit): Promise<Response>;
}

/** Whole and with the right checksum, as anybody can make one. */
function forgedKey(id: string): string {
  const unchecked = `heed_live_${id}_${randomBytes(32).toString('hex')}`;
  return `${unchecked}${createHash('sha256').update(unchecked).digest('hex').slice(0, 6)}`;
}

describe('keys that the door refuses', () => {
  let harness: ServiceHarness;
  let folder: string;
  const doors: RunningService[] = [];

  const open = async (
    settings: ConstructorParameters<typeof DoorSettings>[0],
    http = new HttpLimits(),
  ): Promise<Door> => {
    const doorSettings = new DoorSettings(settings);
    const { HEED_TRUST_PROXY: trustProxy } = doorSettings.values;
    const metrics = new Metrics();
    const logFile = join(folder, `${doors.length}.log`);
    const running = await startService(consoleService, {
      databaseUrl: harness.databaseUrl,
      password: () => 'test',
      transport: harness.transport,
      logger: createLogger({ file: logFile }),
      identity: new IdentityToken('a secret for tests only'),
      metrics,
      http,
      prepare: prepareDoor,
      ...(trustProxy === undefined ? {} : { trustProxy }),
      providers: [
        { provide: DoorSettings, useValue: doorSettings },
        { provide: GATEWAY, useValue: new InProcessGateway() },
        { provide: READINESS_SOURCE, useValue: { problems: async () => [] } },
        { provide: STATUS_SOURCE, useValue: {} },
      ],
    });
    doors.push(running);
    const origin = await running.http.listen({ port: 0, host: '127.0.0.1' });
    const ask: Door['ask'] = (key, headers = {}, init = {}) =>
      fetch(`${origin}/v1/keys`, {
        ...init,
        headers: { ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      });
    return { running, metrics, logFile, ask };
  };
  const newTenant = async ({ running }: Door, name: string) => {
    const { tenantId } = await running.app.get(TenantService).create({ name, timeZone: 'UTC' });
    const keys = running.app.get(KeyService);
    return {
      tenantId,
      key: (scope: 'admin' | 'read' = 'admin') => keys.create(tenantId, { name: 'test', scopes: [scope] }),
    };
  };
  const set = (id: string, what: string): Promise<unknown> =>
    harness.owner.query(`UPDATE console.api_keys SET ${what} WHERE id = $1`, [id]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-refused-'));
    harness = await ServiceHarness.start([]);
  });
  afterAll(async () => {
    for (const door of doors) await door.stop();
    await harness.stop();
    await rm(folder, { recursive: true });
  });

  it('are logged with reason, id, address and request, never with what they are, and counted', async () => {
    const door = await open({});
    const { tenantId, key } = await newTenant(door, 'Acme');
    const other = await newTenant(door, 'Suspended');
    const [expired, revoked, reader, suspended] = [await key(), await key(), await key('read'), await other.key()];
    await set(expired.id, `expires_at = '2026-01-01T00:00:00Z'`);
    await set(revoked.id, 'revoked_at = now()');
    await harness.owner.query(
      `UPDATE console.tenants SET suspended_at = now(), suspended_reason = 'unpaid' WHERE tenant_id = $1`,
      [other.tenantId],
    );
    const unknown = forgedKey('0123456789abcdef');
    const refused: [reason: string, key: string | null, id: string | null, status: number][] = [
      ['missing', null, null, 401],
      ['malformed', `${reader.key}0`, null, 401],
      ['unknown', unknown, '0123456789abcdef', 401],
      ['expired', expired.key, expired.id, 401],
      ['revoked', revoked.key, revoked.id, 401],
      ['suspended', suspended.key, suspended.id, 403],
      ['forbidden', reader.key, reader.id, 403],
    ];
    for (const [reason, given, , status] of refused)
      expect([reason, (await door.ask(given, { 'x-request-id': `ask-${reason}` })).status]).toEqual([reason, status]);

    let text = '';
    await eventually(async () => {
      text = await readFile(door.logFile, 'utf8');
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const told = lines.filter(({ msg }) => msg === 'a key was refused');
      expect(told).toEqual(
        refused.map(([reason, , id]) =>
          expect.objectContaining({ reason, key: id, address: '127.0.0.1', requestId: `ask-${reason}`, refusals: 1 }),
        ),
      );
    });
    for (const [, given] of refused) if (given !== null) expect(text).not.toContain(given.split('_')[3]);
    expect(text).not.toContain(tenantId);
    const shown = await door.metrics.text();
    for (const [reason] of refused) expect(shown).toContain(`heed_key_refusals_total{reason="${reason}"} 1`);
  });

  it('are 429 from an address that sends many, before the database is asked; who was let in before stays in', async () => {
    const door = await open({ HEED_LIMIT_REFUSED_KEYS_PER_SECOND: SLOW, HEED_LIMIT_REFUSED_KEYS_BURST: BURST });
    const { key } = await newTenant(door, 'Known');
    const [known, late] = [await key(), await key()];
    expect((await door.ask(known.key)).status).toBe(200);
    for (let n = 0; n < BURST; n++) expect((await door.ask(forgedKey('0123456789abcdef'))).status).toBe(401);

    const asked = jest.spyOn(door.running.worker.dataSource, 'query');
    const answer = await door.ask(forgedKey('0123456789abcdef'), { 'x-forwarded-for': '192.0.2.1' });
    const looked = asked.mock.calls.filter(([sql]) => sql.includes('api_keys k'));
    asked.mockRestore();
    expect([answer.status, looked]).toEqual([429, []]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await answer.json()).toMatchObject({ detail: 'this address has sent too many keys that are not valid' });
    expect((await door.ask(known.key)).status).toBe(200);
    expect((await door.ask(late.key)).status).toBe(429);
    // Nothing was guessed: whoever sends no key is told to send one.
    expect((await door.ask(null)).status).toBe(401);
    expect(await door.metrics.text()).toContain('heed_key_refusals_total{reason="throttled"} 2');
  });

  it('are counted by the address that a trusted proxy names, and by no other that the caller names', async () => {
    const door = await open({
      HEED_LIMIT_REFUSED_KEYS_PER_SECOND: SLOW,
      HEED_LIMIT_REFUSED_KEYS_BURST: BURST,
      HEED_TRUST_PROXY: '127.0.0.0/8,::1',
    });
    const { key } = await newTenant(door, 'Behind a proxy');
    const [one, two] = [await key(), await key()];
    const from = (address: string) => ({ 'x-forwarded-for': address });
    for (let n = 0; n < BURST; n++) await door.ask(forgedKey('0123456789abcdef'), from('192.0.2.1'));
    expect((await door.ask(one.key, from('192.0.2.1'))).status).toBe(429);
    expect((await door.ask(one.key, from('192.0.2.77, 192.0.2.1'))).status).toBe(429);
    const { status, headers } = await door.ask(two.key, { ...from('192.0.2.2'), 'x-forwarded-proto': 'https' });
    expect([status, headers.get('strict-transport-security')]).toEqual([200, 'max-age=31536000; includeSubDomains']);
  });

  it('or not, take no more connections than are allowed', async () => {
    const door = await open({}, new HttpLimits({ HEED_HTTP_CONNECTIONS: 2 }));
    const { port } = door.running.app.getHttpServer().address() as AddressInfo;
    const held = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    await Promise.all(held.map((socket) => once(socket, 'connect')));
    const third = connect(port, '127.0.0.1');
    third.on('error', () => undefined);
    await once(third, 'close');
    for (const socket of held) socket.destroy();
    await eventually(async () => expect((await door.ask(null)).status).toBe(401));
  });
});
