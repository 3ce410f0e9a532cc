import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeedServer, type Reply } from '../testing/heed-server.js';
import { runHeed } from '../testing/run-heed.js';

const PATH = '/v1/upstream/events';
const row = (id: string, more: object = {}) => ({ id, answeredAt: '2026-11-20T09:12:00Z', answers: [], ...more });
const event = (id: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: '/crm',
  type: 'heed.upstream.response.v1',
  data: row(id),
  ...more,
});
const lines = (...values: unknown[]) =>
  values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');

describe('heed produce', () => {
  const server = new HeedServer();
  const usual = server.interfere;
  let cwd: string;
  const heed = (argv: string[], person?: string) =>
    runHeed(['produce', ...argv], { cwd, url: server.url, ...(person !== undefined && { person }) });
  const sent = () => server.requests('POST', PATH).map(({ body }) => body as { id: string }[]);
  const answer = (reply: (path: string) => Reply | undefined): void => {
    server.interfere = ({ path }) => (path === PATH ? reply(path) : undefined);
  };

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'heed-produce-'));
    await server.start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(cwd, { recursive: true });
  });
  beforeEach(() => {
    server.recorded.length = 0;
    answer(() => ({ status: 202, body: { appended: 1 } }));
  });
  afterEach(() => void (server.interfere = usual));

  it('sends the events of a file as they are, in batches, and says where rejects will be', async () => {
    await writeFile(join(cwd, 'events.ndjson'), lines(event('a'), '', event('b'), event('c', { heedlane: 'bulk' })));
    const { code, stdout } = await heed(['events.ndjson', '--batch', '2']);
    expect(code).toBe(0);
    expect(sent()).toEqual([[event('a'), event('b')], [event('c', { heedlane: 'bulk' })]]);
    expect(stdout).toContain(`3 events produced to ${server.url}`);
    expect(stdout).toContain('heed dead-letters list --group ingestion');
  });

  it('makes events of bare rows, which have the same id each time', async () => {
    const rows = lines(row('a'), row('a', { revision: 2 }), { comment: 'no id' }, event('whole'));
    const argv = ['-', '--type', 'response', '--source', '/crm', '--bulk'];
    expect((await heed(argv, rows)).code).toBe(0);
    expect((await heed(argv, rows)).code).toBe(0);
    const [first, second] = sent();
    expect(first).toMatchObject([
      { id: 'a/1', source: '/crm', type: 'heed.upstream.response.v1', heedlane: 'bulk', data: row('a') },
      { id: 'a/2', data: row('a', { revision: 2 }) },
      { data: { comment: 'no id' } },
      event('whole'),
    ]);
    expect(second!.slice(0, 2)).toEqual(first!.slice(0, 2));
  });

  it('tells bad lines by their number, goes on, and ends with 1', async () => {
    const text = lines(event('a'), '{"nope', row('bare'), event('b', { source: '' }), '7', event('c'));
    const { code, stdout, stderr } = await heed(['-', '--json'], text);
    expect(code).toBe(1);
    expect(sent()).toEqual([[event('a'), event('c')]]);
    expect(stderr).toMatch(/^line 2: /m);
    expect(stderr).toMatch(/^line 3, .*--type and --source/m);
    expect(stderr).toMatch(/^line 4, \/source: /m);
    expect(stderr).toMatch(/^line 5: /m);
    expect(JSON.parse(stdout)).toMatchObject({
      lines: 6,
      produced: 2,
      bad: 4,
      to: server.url,
      badLines: [{ line: 2, rule: 'json' }, { line: 3 }, { line: 4, field: '/source', rule: 'required' }, { line: 5 }],
    });
  });

  it('explains a source that may not speak, and a Heed that has its topics on Kafka', async () => {
    answer(() => ({ status: 403, body: { detail: 'the source "/crm" may not speak', code: 'HEED_FORBIDDEN' } }));
    const refused = await heed(['-'], lines(event('a')));
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('HEED_UPSTREAM_SOURCES');
    answer(() => ({ status: 409, body: { detail: 'this Heed runs on Kafka', code: 'HEED_CONFLICT' } }));
    const elsewhere = await heed(['-'], lines(event('a')));
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.stderr).toContain('--brokers');
  });

  it('repeats what met a Heed that was busy', async () => {
    let busy = 1;
    answer(() =>
      busy-- > 0
        ? { status: 503, body: { detail: 'busy', code: 'HEED_UNAVAILABLE' }, headers: { 'retry-after': '0' } }
        : { status: 202, body: { appended: 1 } },
    );
    expect((await heed(['-'], lines(event('a')))).code).toBe(0);
    expect(sent()).toHaveLength(2);
  });

  it.each([
    [['nothing.ndjson'], 'There is no file'],
    [['-', '--type', 'response'], '--type needs --source'],
    [['-', '--source', '/crm'], 'give --type as well'],
    [['-', '--type', 'answer'], 'Allowed choices'],
    [['-', '--brokers', 'nowhere'], 'write host:port'],
    [['-'], 'Standard input has no lines'],
  ])('with %j ends with 2 and says why', async (argv, why) => {
    const { code, stderr } = await heed(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(sent()).toEqual([]);
  });
});
