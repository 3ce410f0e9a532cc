import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const riverside = {
  ...{ id: '0192f0c0-7000-7000-8000-000000000001', name: 'Riverside', timeZone: 'Europe/Berlin', state: 'suspended' },
  ...{ createdAt: '2026-11-22T08:00:00.000Z', suspendedReason: 'left', keys: 2, responses: 1_234, tasksOpen: null },
};
const key = { id: 'a1', name: 'first admin', scopes: ['admin'], key: 'heed_live_a1_secret' };
const tenantPath = `/v1/tenants/${riverside.id}`;

describe('heed tenants', () => {
  const server = new HeedServer();
  let cwd: string;
  const heed = (...argv: string[]) =>
    runHeed(['tenants', ...argv], { cwd, url: server.url, operatorKey: 'the-operator' });

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'heed-cli-'));
    server.recorded.length = 0;
    server.interfere = ({ method, path, query }): Reply | undefined => {
      if (path.endsWith('/export/responses'))
        return query.get('cursor') === null
          ? { body: { items: [{ id: 1 }, { id: 2 }], nextCursor: 'more' } }
          : { body: { items: [{ id: 3 }], nextCursor: null } };
      if (/\/export\/(tasks|decisions)$/.test(path)) return { body: { items: [], nextCursor: null } };
      if (path.includes('/export/')) return { body: [path.split('/').at(-1)] };
      if (path === `${tenantPath}/keys`) return { body: key };
      if (path.startsWith(tenantPath)) return { body: riverside };
      return { body: method === 'POST' ? { tenant: riverside, key } : { tenants: [riverside] } };
    };
  });
  afterEach(() => rm(cwd, { recursive: true }));

  it('lists them with what they hold, by the key of the operator', async () => {
    const { code, stdout } = await heed();
    expect(code).toBe(0);
    expect(stdout.split('\n')[1]!.split(/ {2,}/)).toEqual([
      ...['Riverside', riverside.id, 'suspended: left', 'Europe/Berlin', '2', '1,234', '–', '2026-11-22 08:00Z'],
    ]);
    expect(server.recorded).toMatchObject([{ authorization: 'Bearer the-operator' }]);
  });

  it('creates one and prints its first key alone on stdout', async () => {
    const { code, stdout } = await heed('create', 'Riverside', '--time-zone', 'Europe/Berlin');
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${key.key}\n` });
    expect(server.recorded).toMatchObject([{ body: { name: 'Riverside', timeZone: 'Europe/Berlin' } }]);
  });

  it.each([
    ['suspend', ['--reason', 'left'], 'POST', '/suspend', { reason: 'left' }],
    ['resume', [], 'POST', '/resume', undefined],
    ['rename', ['Lakeside'], 'PATCH', '', { name: 'Lakeside' }],
    ['key', [], 'POST', '/keys', { name: 'made by the operator', scopes: ['admin'] }],
  ])('finds it by name and does what is said: %s', async (command, more, method, path, body) => {
    expect((await heed(command, 'riverside', ...more)).code).toBe(0);
    expect(server.recorded.at(-1)).toMatchObject({ method, path: `${tenantPath}${path}` });
    expect(server.recorded.at(-1)!.body).toEqual(body);
  });

  it('deletes it where its name is said once more', async () => {
    expect((await heed('delete', 'Riverside')).code).toBe(2);
    expect(server.recorded).toEqual([]);
    expect((await heed('delete', 'Riverside', '--confirm', 'Riverside')).code).toBe(0);
    expect(server.requests('DELETE', tenantPath).map(({ query }) => query.get('confirm'))).toEqual(['Riverside']);
  });

  it('exports all that it holds into a new folder', async () => {
    const { code, stdout } = await heed('export', 'Riverside', '--out', 'riverside');
    const folder = join(cwd, 'riverside');
    expect({ code, stdout }).toEqual({ code: 0, stdout: `Riverside is in ${folder}\n` });
    expect((await readdir(folder)).sort()).toEqual([
      ...['channels.json', 'decisions.ndjson', 'dimensions.json', 'responses.ndjson', 'rules.json', 'tasks.ndjson'],
      ...['teams.json', 'tenant.json'],
    ]);
    expect(await readFile(join(folder, 'responses.ndjson'), 'utf8')).toBe('{"id":1}\n{"id":2}\n{"id":3}\n');
    expect(JSON.parse(await readFile(join(folder, 'rules.json'), 'utf8'))).toEqual(['rules']);
    expect(await heed('export', 'Riverside', '--out', 'riverside')).toMatchObject({ code: 2 });
  });

  it('names those that there are where one is not', async () => {
    const { code, stderr } = await heed('resume', 'Nobody');
    expect(code).toBe(2);
    expect(stderr).toContain('There is no tenant Nobody. There are: Riverside.');
  });

  it('takes the operator’s key from heed.json, and says what to do without one', async () => {
    const file = { url: server.url, key: 'a-tenants', pid: 1 };
    await writeFile(join(cwd, 'heed.json'), JSON.stringify({ ...file, operatorKey: 'from-file' }));
    expect((await runHeed(['tenants'], { cwd, dataDir: '.' })).code).toBe(0);
    expect(server.recorded).toMatchObject([{ authorization: 'Bearer from-file' }]);
    await writeFile(join(cwd, 'heed.json'), JSON.stringify(file));
    const { code, stderr } = await runHeed(['tenants'], { cwd, dataDir: '.' });
    expect(code).toBe(2);
    expect(stderr).toContain('HEED_OPERATOR_KEY');
    expect(server.recorded).toHaveLength(1);
  });
});
