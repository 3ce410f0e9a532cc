import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDENTITY_HEADER, IdentityToken } from '@heed/platform';
import { eventually, ServiceHarness, TEST_TENANT } from '@heed/testing';
import { ingestion } from '../index.js';
import type { StreamResult } from './stream-results.js';

const answer = (id: string, value = 9): string =>
  JSON.stringify({ id, answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value }] });

describe('NDJSON streams', () => {
  let harness: ServiceHarness;
  const header = {
    [IDENTITY_HEADER]: new IdentityToken('a secret for tests only').sign(
      {
        tenantId: TEST_TENANT,
        timeZone: 'UTC',
        scopes: ['ingest'],
        actor: 'key:test',
      },
      'ingestion',
    ),
    'content-type': 'application/x-ndjson',
  };
  const port = (): number => (harness.service('ingestion').app.getHttpServer().address() as AddressInfo).port;
  const send = async (body: string, path = '/v1/responses'): Promise<StreamResult[]> => {
    const reply = await fetch(`http://127.0.0.1:${port()}${path}`, { method: 'POST', headers: header, body });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await reply.text()).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as StreamResult);
  };
  const stored = async (): Promise<number> => {
    const [row] = await harness.owner.query<[{ n: number }]>('SELECT count(*)::int AS n FROM ingestion.responses');
    return row.n;
  };

  beforeAll(async () => {
    harness = await ServiceHarness.start([ingestion]);
    await harness.service('ingestion').app.listen(0, '127.0.0.1');
  });
  afterAll(() => harness.stop());

  it('answers each row with its line, and a bad row does not cost its neighbours', async () => {
    const results = await send(
      [answer('n-1'), '', '{oops', answer('n-2', 11), answer('n-1'), answer('n-3')].join('\n'),
    );
    expect(results.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'accepted'],
      [3, 'rejected'],
      [4, 'rejected'],
      [5, 'duplicate'],
      [6, 'accepted'],
    ]);
    expect(results[1]!.problem!.violations[0]).toMatchObject({ rule: 'json' });
    expect(results[2]!.problem!.violations[0]).toMatchObject({ field: '/answers/0/value', rule: 'scale' });
  });

  it('takes 20,000 rows from a sender that reads nothing before it has sent all', async () => {
    const before = await stored();
    const body = Array.from({ length: 20_000 }, (_, index) => answer(`many-${index}`)).join('\n');
    const results = await send(body);
    expect(results).toHaveLength(20_000);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    expect(await stored()).toBe(before + 20_000);
    expect((await send(body)).every(({ outcome }) => outcome === 'duplicate')).toBe(true);
  });

  it('tells a sender of too many rows where to go on', async () => {
    const results = await send('null\n'.repeat(50_003));
    expect(results).toHaveLength(50_001);
    expect(results.at(-1)).toMatchObject({ line: 50_001, problem: { violations: [{ rule: 'rows' }] } });
  });

  it('leaves whole chunks of a connection that is cut: what was answered is stored, and sending again is safe', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => answer(`cut-${index}`));
    const answered: StreamResult[] = [];
    await new Promise<void>((resolve) => {
      const outgoing = httpRequest(
        { port: port(), path: '/v1/responses', method: 'POST', headers: header },
        (reply) => {
          reply.setEncoding('utf8').on('data', (text: string) => {
            for (const line of text.split('\n'))
              if (line.endsWith('}')) answered.push(JSON.parse(line) as StreamResult);
            if (answered.length >= 500) outgoing.destroy();
          });
          reply.on('error', () => undefined).on('close', () => resolve());
        },
      );
      outgoing.on('error', () => resolve());
      for (const row of rows.slice(0, 2_000)) outgoing.write(`${row}\n`);
    });
    const ids = answered.map(({ responseId }) => responseId);
    expect(ids.length).toBeGreaterThanOrEqual(500);
    await eventually(async () => {
      const [row] = await harness.owner.query<[{ n: number }]>(
        'SELECT count(*)::int AS n FROM ingestion.responses WHERE response_id = ANY($1::uuid[])',
        [ids],
      );
      expect(row.n).toBe(ids.length);
    });
    const results = await send(rows.join('\n'));
    const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
    expect(count('accepted') + count('duplicate')).toBe(3_000);
    expect(count('duplicate')).toBeGreaterThanOrEqual(ids.length);
  });

  it('reads no further than it can store: the sender waits, and what waits is no more than a few megabytes', async () => {
    const lock = harness.owner.createQueryRunner();
    await lock.startTransaction();
    await lock.query('LOCK TABLE ingestion.responses IN EXCLUSIVE MODE');
    const line = (index: number): string =>
      `${JSON.stringify({ id: `wide-${index}`, answeredAt: '2026-11-20T09:12:00Z', answers: [{ metric: 'nps', value: 9 }], comment: 'x'.repeat(4_000) })}\n`;
    const outgoing = httpRequest({ port: port(), path: '/v1/responses', method: 'POST', headers: header });
    const gone = new Promise((resolve) => outgoing.on('error', resolve));
    let written = 0;
    const writing = (async () => {
      for (let index = 0; index < 25_000 && !outgoing.destroyed; index++) {
        const text = line(index);
        if (!outgoing.write(text)) await Promise.race([once(outgoing, 'drain'), gone]);
        written += text.length;
      }
    })();
    try {
      let seen = -1;
      let still = 0;
      await eventually(
        () => {
          still = written === seen ? still + 1 : 0;
          seen = written;
          if (still < 10) throw new Error(`${written} bytes, and more`);
        },
        { timeoutMs: 60_000, intervalMs: 100 },
      );
      const [waiting] = await harness.owner.query<[{ n: number }]>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND usename = 'heed_ingestion_api' AND wait_event_type = 'Lock'`,
      );
      expect(waiting.n).toBe(1);
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(20_000_000);
    } finally {
      outgoing.destroy(new Error('seen enough'));
      await writing;
      await lock.rollbackTransaction();
      await lock.release();
    }
  });

  it('takes interactions the same way', async () => {
    const row = (id: string): string => JSON.stringify({ id, kind: 'call', occurredAt: '2026-11-20T09:12:00Z' });
    const results = await send([row('i-1'), row('i-2'), row('i-1')].join('\n'), '/v1/interactions');
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'duplicate']);
  });

  describe('with Prefer: return=minimal', () => {
    const minimal = { prefer: 'return=minimal' };
    const row = (id: string, value?: number): unknown => JSON.parse(answer(id, value)) as unknown;
    const post = (body: unknown, headers: Record<string, string> = minimal, path = '/v1/responses') =>
      harness.request<Record<string, unknown>>('ingestion', path, { method: 'POST', body, headers });

    it('an array is answered by counts, and by the rows that were not stored', async () => {
      const { status, headers, body } = await post([row('m-1'), row('m-2', 11), row('m-1'), row('m-1', 3), row('m-3')]);
      expect(status).toBe(200);
      expect(headers['preference-applied']).toBe('return=minimal');
      expect(body).toEqual({
        counts: { accepted: 2, updated: 0, duplicate: 1, superseded: 0, rejected: 2 },
        results: [
          expect.objectContaining({ index: 1, id: 'm-2', outcome: 'rejected' }),
          expect.objectContaining({ index: 2, id: 'm-1', outcome: 'duplicate' }),
          expect.objectContaining({ index: 3, id: 'm-1', problem: expect.objectContaining({ code: 'HEED_CONFLICT' }) }),
        ],
      });
    });

    it('interactions too; one row, or another wish, is answered as ever', async () => {
      const call = { id: 'm-call', kind: 'call', occurredAt: '2026-11-20T09:12:00Z' };
      const interactions = await post([call], minimal, '/v1/interactions');
      expect(interactions.body).toMatchObject({ counts: { accepted: 1 }, results: [] });
      const one = await post(row('m-4'));
      expect(one).toMatchObject({ status: 201, body: { id: 'm-4', outcome: 'accepted' } });
      const whole = await post([row('m-5')], { prefer: 'return=representation' });
      expect(whole.body).toEqual({ results: [expect.objectContaining({ id: 'm-5', outcome: 'accepted' })] });
      for (const { headers } of [one, whole]) expect(headers['preference-applied']).toBeUndefined();
    });

    it('a stream is answered by a line a chunk', async () => {
      const rows = Array.from({ length: 600 }, (_, index) => answer(`ms-${index}`, index === 7 ? 11 : 9));
      const reply = await fetch(`http://127.0.0.1:${port()}/v1/responses`, {
        method: 'POST',
        headers: { ...header, ...minimal },
        body: rows.join('\n'),
      });
      expect(reply.headers.get('preference-applied')).toBe('return=minimal');
      const lines = (await reply.text()).trimEnd().split('\n');
      const told = lines.map((line) => JSON.parse(line) as { line: number });
      expect(told.filter((each) => 'outcome' in each)).toEqual([
        expect.objectContaining({ line: 8, id: 'ms-7', outcome: 'rejected' }),
      ]);
      expect(told.at(-1)).toEqual({
        line: 600,
        counts: { accepted: 599, updated: 0, duplicate: 0, superseded: 0, rejected: 1 },
      });
      expect(told.length).toBeLessThan(20);
    });
  });
});
