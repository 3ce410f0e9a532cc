import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type MailSink, startMailSink } from '@heed/testing';
import { Client } from 'pg';
import { HeedFolder, type HeedStart, spawnHeed } from './heed-process.js';

const SLOW = 240_000;

interface Check {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  detail: string;
  todo?: string;
}

describe('heed doctor', () => {
  let folder: HeedFolder;
  let sink: MailSink;
  let heed: HeedStart;
  beforeAll(async () => {
    folder = await HeedFolder.create();
    sink = await startMailSink();
    const smtp = `${sink.url}?tls.rejectUnauthorized=false`;
    heed = await folder.start(['--empty'], { HEED_SMTP_URL: smtp });
  }, SLOW);
  afterAll(async () => {
    await sink.close();
    await folder.dispose();
  }, SLOW);

  const doctor = async (env: Record<string, string> = {}): Promise<{ code: number | null; checks: Check[] }> => {
    const { code, stdout } = await spawnHeed(['doctor', '--json'], { cwd: folder.cwd, env }).ended;
    return { code, checks: (JSON.parse(stdout) as { checks: Check[] }).checks };
  };
  const of = ({ checks }: { checks: Check[] }, name: string): Check[] => checks.filter(({ check }) => check === name);
  const inDatabase = async (sql: string): Promise<void> => {
    const { postgresPassword } = JSON.parse(await readFile(folder.file('secrets.json'), 'utf8')) as Record<
      string,
      string
    >;
    // PostgreSQL writes its port into the fourth line.
    const port = Number((await readFile(folder.file('postgres/postmaster.pid'), 'utf8')).split('\n')[3]);
    const client = new Client({ connectionString: `postgres://heed:${postgresPassword}@127.0.0.1:${port}/heed` });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  it(
    'finds nothing wrong with a Heed that is well',
    async () => {
      const { code, checks } = await doctor();
      expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
      expect(code).toBe(0);
      expect(of({ checks }, 'ports')).toEqual([
        { check: 'ports', status: 'ok', detail: `Heed has ${folder.port}, and ${folder.port + 1} for its metrics` },
      ]);
      expect(of({ checks }, 'migrations')[0]!.detail).toBe('the schemas of 6 services are up to date');
      expect(of({ checks }, 'topics')[0]!.detail).toBe('none to look after: the log is embedded');
      expect(of({ checks }, 'mail')).toEqual([
        { check: 'mail', status: 'ok', detail: `sent over 127.0.0.1:${sink.port}` },
      ]);
    },
    SLOW,
  );

  it(
    'finds a mail server that is away, a schema of another release and a dead letter, and says what to do',
    async () => {
      await sink.close();
      await inDatabase(`DELETE FROM routing.migrations WHERE name LIKE 'RoutingOpenTasks%'`);
      await inDatabase(`INSERT INTO scoring.migrations (timestamp, name) VALUES (9, 'ScoringOfTomorrow9999999999999')`);
      const row = { id: 'x', answeredAt: '2026-11-20T09:12:00Z', answers: [], dimensions: { shop: 'oldtown' } };
      await writeFile(join(folder.cwd, 'rows.ndjson'), `${JSON.stringify(row)}\n`);
      await folder.run('produce', 'rows.ndjson', '--type', 'response', '--source', '/upstream/local');
      await eventually(
        async () => {
          const found = await doctor();
          expect(found.code).toBe(1);
          expect(of(found, 'mail')).toEqual([
            {
              check: 'mail',
              status: 'fail',
              detail: expect.stringMatching(/^smtp 127\.0\.0\.1:\d+: .*ECONNREFUSED/),
              todo: expect.stringContaining('HEED_SMTP_URL'),
            },
          ]);
          expect(of(found, 'migrations')).toEqual([
            {
              check: 'migrations',
              status: 'fail',
              detail: expect.stringMatching(/^not in the database: routing RoutingOpenTasks\d+$/),
              todo: 'Start Heed again: a start migrates.',
            },
            {
              check: 'migrations',
              status: 'fail',
              detail: 'in the database, and of another release: scoring ScoringOfTomorrow9999999999999',
              todo: expect.stringContaining('backup'),
            },
          ]);
          expect(of(found, 'dead letters')).toEqual([
            {
              check: 'dead letters',
              status: 'warn',
              detail: 'ingestion 1',
              todo: expect.stringContaining('heed dead-letters list'),
            },
          ]);
        },
        { timeoutMs: 120_000, intervalMs: 500, describe: 'all that is broken' },
      );
    },
    SLOW,
  );

  it(
    'says who has the port where Heed does not run',
    async () => {
      await heed.stop();
      const free = await doctor();
      expect(free.code).toBe(2);
      expect(of(free, 'ports')).toEqual([
        {
          check: 'ports',
          status: 'ok',
          detail: `${folder.port} and ${folder.port + 1} are free: \`heed start\` can take them`,
        },
      ]);
      const other: Server = createServer((_request, response) => response.writeHead(404).end('nothing'));
      other.listen(folder.port, '127.0.0.1');
      await once(other, 'listening');
      try {
        const taken = await doctor();
        expect(taken.code).toBe(2);
        const who = process.platform === 'linux' ? `process ${process.pid}: ` : 'another program';
        expect(of(taken, 'ports')).toEqual([
          {
            check: 'ports',
            status: 'fail',
            detail: expect.stringContaining(`${folder.port} is taken by ${who}`),
            todo: expect.stringContaining('heed start --port'),
          },
        ]);
      } finally {
        other.close();
      }
    },
    SLOW,
  );
});
