import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger, IdentityToken, type RunningService, safeHeaders, startService } from '@heed/platform';
import { ServiceHarness } from '@heed/testing';
import { consoleService } from '../console-service.js';
import { READINESS_SOURCE } from '../health/readiness-source.js';
import { KeyService } from '../keys/key.service.js';
import { STATUS_SOURCE } from '../status/status-source.js';
import { TenantService } from '../tenants/tenant.service.js';
import { InProcessGateway } from './in-process-gateway.js';
import { prepareDoor } from './prepare-door.js';
import { GATEWAY } from './service-gateway.js';

/** Answers with a key are in tests/isolation, of every route. */
describe('what the door answers', () => {
  let harness: ServiceHarness;
  let door: RunningService;
  let origin: string;
  let key: string;

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
    origin = await door.http.listen({ port: 0, host: '127.0.0.1' });
    const { tenantId } = await door.app.get(TenantService).create({ name: 'Acme', timeZone: 'UTC' });
    ({ key } = await door.app.get(KeyService).create(tenantId, { name: 'test', scopes: ['admin'] }));
  });
  afterAll(async () => {
    await door.stop();
    await harness.stop();
  });

  const raw = async (text: string): Promise<string> => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(text);
    let heard = '';
    for await (const part of socket.setEncoding('utf8')) heard += part;
    return heard;
  };

  it.each<[status: number, path: string, init: (key: string) => RequestInit]>([
    [200, '/', () => ({})],
    [200, '/livez', () => ({})],
    [200, '/openapi.json', () => ({})],
    [200, '/v1/keys', (key) => ({ headers: { authorization: `Bearer ${key}` } })],
    [401, '/v1/keys', () => ({})],
    [404, '/nothing', () => ({})],
    [404, '/v1/nothing', (key) => ({ headers: { authorization: `Bearer ${key}` } })],
    [400, '/v1/%', () => ({})],
    [415, '/v1/keys', () => ({ method: 'POST', body: '{}', headers: { 'content-encoding': 'gzip' } })],
  ])('is kept by no cache, frame or other site: %d of %s', async (status, path, init) => {
    const answer = await fetch(`${origin}${path}`, init(key));
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(safeHeaders);
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['headers that are too large', `GET / HTTP/1.1\r\nhost: heed\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'a body that is too large',
      `POST /v1/keys HTTP/1.1\r\nhost: heed\r\nconnection: close\r\nauthorization: Bearer KEY\r\n` +
        `content-type: application/json\r\ncontent-length: 99999999\r\n\r\n`,
      413,
    ],
  ])('is as safe where it answers to %s', async (_, text, status) => {
    const heard = await raw(text.replace('KEY', key));
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const [name, value] of Object.entries(safeHeaders)) expect(heard).toContain(`\r\n${name}: ${value}\r\n`);
  });

  it('says nothing of TLS where it is asked without', async () => {
    const { headers } = await fetch(origin, { headers: { 'x-forwarded-proto': 'https' } });
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('lets the page of the API run its own scripts, and no others', async () => {
    const page = await fetch(`${origin}/docs`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/,
    );
    const scripts = [...html.matchAll(/<script[^>]*>([^<]*)</g)];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter(([tag, inline]) => !tag.includes(' src="./docs/') || inline!.trim() !== '')).toEqual([]);
    expect(html).not.toMatch(/ on\w+=/);
    for (const [, file] of html.matchAll(/(?:src|href)="\.(\/docs\/[^"]+)"/g)) {
      const { status, headers } = await fetch(`${origin}${file}`);
      expect([file, status, headers.get('x-content-type-options')]).toEqual([file, 200, 'nosniff']);
    }
  });
});
