import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const shop = {
  ...{ id: '00000000000000a1', name: 'shop', scopes: ['ingest', 'read'], state: 'valid', replaces: null },
  ...{ createdAt: '2026-11-22T08:00:00.000Z', expiresAt: '2026-11-23T08:00:00.000Z' },
  ...{ lastUsedAt: '2026-11-22T09:00:00.000Z', replacedBy: '00000000000000b2' },
};
const next = { ...shop, id: shop.replacedBy, expiresAt: null, lastUsedAt: null, replaces: shop.id, replacedBy: null };

describe('heed keys', () => {
  const server = new HeedServer();
  const heed = (...argv: string[]) => runHeed(['keys', ...argv], { cwd: '/', url: server.url });

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.recorded.length = 0;
    server.interfere = ({ method, path }): Reply | undefined => {
      if (path.endsWith('/rotate'))
        return { body: { created: { ...next, key: 'heed_live_b2_secret' }, replaced: shop } };
      if (method === 'DELETE') return { body: { ...shop, state: 'revoked' } };
      if (method === 'POST') return { body: { ...next, key: 'heed_live_b2_secret' } };
      return { body: { keys: [shop, next] } };
    };
  });

  it('lists them, both of a pair', async () => {
    const { code, stdout } = await heed();
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    const [created, ends, used] = ['2026-11-22 08:00Z', '2026-11-23 08:00Z', '2026-11-22 09:00Z'];
    expect(rows).toEqual([
      ['key', 'name', 'scopes', 'state', 'created', 'ends', 'last used'],
      [shop.id, 'shop', 'ingest, read', `valid, replaced by ${next.id}`, created, ends, used],
      [next.id, 'shop', 'ingest, read', 'valid', created, '–', '–'],
    ]);
    expect(JSON.parse((await heed('list', '--json')).stdout)).toEqual([shop, next]);
  });

  it('creates one and prints it alone on stdout', async () => {
    const before = Date.now();
    const ran = await heed('create', 'shop', '--scope', 'ingest', '--scope', 'read', '--expires', '90d');
    expect(ran).toMatchObject({ code: 0, stdout: 'heed_live_b2_secret\n' });
    expect(ran.stderr).toContain('It is not shown again');
    const [{ body } = { body: null }] = server.requests('POST', '/v1/keys');
    expect(body).toMatchObject({ name: 'shop', scopes: ['ingest', 'read'] });
    const days = (Date.parse((body as { expiresAt: string }).expiresAt) - before) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(90);
    expect(days).toBeLessThan(91);
    expect(server.recorded).toHaveLength(1);
  });

  it.each([
    ['without a scope', ['create', 'shop']],
    ['with a scope that is none', ['create', 'shop', '--scope', 'root']],
    ['with a time that is none', ['create', 'shop', '--scope', 'read', '--expires', 'soon']],
  ])('creates none %s', async (_, argv) => {
    expect((await heed(...argv)).code).toBe(2);
    expect(server.recorded).toEqual([]);
  });

  it('rotates one, with a day of overlap or another one', async () => {
    const { code, stdout, stderr } = await heed('rotate', shop.id);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'heed_live_b2_secret\n' });
    expect(stderr).toContain(`The old one, ${shop.id}, ends at 2026-11-23 08:00Z.`);
    await heed('rotate', shop.id, '--overlap', '90m');
    const bodies = server.requests('POST', `/v1/keys/${shop.id}/rotate`).map(({ body }) => body);
    expect(bodies).toEqual([{ overlapSeconds: 86_400 }, { overlapSeconds: 5_400 }]);
  });

  it('revokes one, the last one by force only', async () => {
    expect(await heed('revoke', shop.id)).toMatchObject({ code: 0, stdout: `Revoked ${shop.id} (shop).\n` });
    await heed('revoke', shop.id, '--force');
    const forces = server.requests('DELETE', `/v1/keys/${shop.id}`).map(({ query }) => query.get('force'));
    expect(forces).toEqual([null, 'true']);
  });
});
