import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { uuidv7 } from '@heed/kernel';
import { IDENTITY_HEADER } from '@heed/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeKafka, eventually } from '@heed/testing';
import { DistributedHeed } from './distributed-heed.js';

interface Row {
  answers: { metric: string; value: number }[];
}
interface Verified {
  ok: boolean;
  problems: string[];
}
interface Decision {
  responseId: string;
  provisional: boolean;
}
interface Score {
  n: number;
  score: number;
}

const BATCH = 5;
/** Between two batches of an upstream system. */
const PACE_MS = 100;
const TOUCHPOINT = 'posted-while-restarting';

async function sampleScore(): Promise<Score & { answers: number }> {
  const file = new URL('../../examples/sample/responses.ndjson', import.meta.url);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  const rows = lines.map((line) => JSON.parse(line) as Row);
  const values = rows.flatMap(({ answers }) => answers.filter(({ metric }) => metric === 'nps').map((a) => a.value));
  const promoters = values.filter((value) => value >= 9).length;
  const detractors = values.filter((value) => value <= 6).length;
  return { answers: rows.length, n: values.length, score: (100 * (promoters - detractors)) / values.length };
}

/** A JWT as the door makes them, good for a minute; `secret` null: unsigned, and saying so. */
function signed(
  identity: object,
  secret: string | null,
  { aud, at = Date.now() }: { aud: string; at?: number },
): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const iat = Math.floor(at / 1_000);
  const header = { alg: secret === null ? 'none' : 'HS256', typ: 'JWT' };
  const unsigned = `${encode(header)}.${encode({ identity, aud, iat, exp: iat + 60 })}`;
  return `${unsigned}.${secret === null ? '' : createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

/** Posts answers, each twice: first unhappy, then put right. Whatever is not acknowledged is sent again. */
class Upstream {
  acked = 0;
  refused = 0;
  private wanted = true;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly heed: DistributedHeed,
    private readonly name: string,
  ) {}

  start(): void {
    this.done = this.run();
  }

  async stop(): Promise<void> {
    this.wanted = false;
    await this.done;
  }

  private async run(): Promise<void> {
    for (let batch = 0; this.wanted; batch++) {
      const rows = (revision: number, value: number, comment: string) =>
        Array.from({ length: BATCH }, (_, index) => ({
          id: `${this.name}-${batch}-${index}`,
          revision,
          answeredAt: '2026-11-20T10:00:00Z',
          answers: [{ metric: 'nps', value }],
          comment,
          dimensions: { touchpoint: TOUCHPOINT },
        }));
      await this.send(rows(1, 1, 'Nobody called me back.'));
      await this.send(rows(2, 10, 'You called, and it is put right. Thank you.'));
      this.acked += BATCH;
      await delay(PACE_MS);
    }
  }

  private async send(rows: readonly object[]): Promise<void> {
    await eventually(
      async () => {
        const { status, text } = await this.heed.request('POST', '/v1/responses', rows).catch((error: Error) => {
          this.refused += 1;
          throw error;
        });
        if (status >= 502) this.refused += 1;
        if (status >= 300) throw new Error(`${status} ${text}`);
        const { results } = JSON.parse(text) as { results: { outcome: string }[] };
        expect(results.filter(({ outcome }) => outcome === 'rejected')).toEqual([]);
      },
      { timeoutMs: 30_000, intervalMs: 50 },
    );
  }
}

describeKafka('Heed as processes', () => {
  let heed: DistributedHeed;
  let sample: Awaited<ReturnType<typeof sampleScore>>;
  let posted = 0;

  beforeAll(async () => {
    sample = await sampleScore();
    heed = await DistributedHeed.start({ scale: { routing: 2 } });
  }, 150_000);
  afterAll(() => heed.stop(), 120_000);

  /** Until every answer has its decision from both halves, nothing is on its way and all services agree. */
  const settled = (answers: number): Promise<void> =>
    eventually(
      async () => {
        const { decided } = await heed.get<{ decided: number }>('/v1/decisions/summary');
        if (decided !== answers) throw new Error(`${decided} of ${answers} decided`);
        const { lag } = await heed.installation();
        const behind = lag.filter((group) => group.lag > 0);
        if (behind.length > 0) throw new Error(`behind: ${JSON.stringify(behind)}`);
        const { ok, problems } = await heed.get<Verified>('/v1/verify');
        if (!ok) throw new Error(problems.join('; '));
      },
      { timeoutMs: 60_000, intervalMs: 500 },
    );

  const expectAllPosted = async (): Promise<void> => {
    const decisions = await heed.all<Decision>('/v1/decisions');
    expect(decisions).toHaveLength(sample.answers + posted);
    expect(new Set(decisions.map(({ responseId }) => responseId)).size).toBe(decisions.length);
    expect(decisions.filter(({ provisional }) => provisional)).toEqual([]);
    // The second version counts, whatever came when: 100 is all of them put right.
    const score = await heed.get<Score>(`/v1/scores?metric=nps&filter=touchpoint:${TOUCHPOINT}`);
    expect(score).toMatchObject({ n: posted, score: 100 });
    const { deadLetters } = await heed.installation();
    expect(deadLetters.filter(({ open }) => open > 0)).toEqual([]);
    expect(deadLetters).toHaveLength(5);
  };

  it('scores and decides the sample as one process does', async () => {
    await settled(sample.answers);
    const nps = await heed.get<Score>('/v1/scores?metric=nps');
    expect(nps).toMatchObject({ n: 347, score: expect.closeTo(sample.score, 1) as unknown });
    expect([sample.answers, sample.n]).toEqual([410, 347]);
    expect(heed.output).toContain('347 answers');
  }, 60_000);

  it('is ready as a whole, and documents every service at one address', async () => {
    expect(await heed.get('/readyz')).toEqual({ status: 'ready' });
    const { paths } = await heed.get<{ paths: Record<string, object> }>('/openapi.json');
    const ofEach = ['/v1/keys', '/v1/responses', '/v1/channels', '/v1/tasks', '/v1/scores', '/v1/themes'];
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(ofEach));
    expect(await heed.get<{ transport: string }>('/v1/status')).toMatchObject({ transport: 'kafka' });
  });

  it('lets nobody in at a service’s own port: no key, no identity, a forged one, one of yesterday, one for another service', async () => {
    const secret = await heed.identitySecret();
    const identity = { tenantId: uuidv7(), timeZone: 'UTC', scopes: ['admin'], actor: 'key:x' };
    const headersFor = (aud: string): Record<string, Record<string, string>> => ({
      'a key': { authorization: `Bearer ${heed.key}` },
      nothing: {},
      'a forged identity': {
        [IDENTITY_HEADER]: signed(identity, 'another secret, of at least 32 characters', { aud }),
      },
      'an expired identity': { [IDENTITY_HEADER]: signed(identity, secret, { aud, at: Date.now() - 86_400_000 }) },
      'an unsigned identity': { [IDENTITY_HEADER]: signed(identity, null, { aud }) },
      'an identity for another service': { [IDENTITY_HEADER]: signed(identity, secret, { aud: `not ${aud}` }) },
    });
    const paths: Record<string, string> = {
      ...{ ingestion: '/v1/responses', scoring: '/v1/scores', 'text-analytics': '/v1/themes', routing: '/v1/tasks' },
      ...{ notification: '/v1/channels', console: '/v1/keys' },
    };
    const found: Record<string, number> = {};
    for (const { service, port } of heed.places)
      for (const [what, given] of Object.entries(headersFor(service))) {
        if (service === 'console' && what === 'a key') continue;
        const answer = await fetch(`http://127.0.0.1:${port}${paths[service]}`, { headers: given });
        found[`${service}: ${what}`] = answer.status;
      }
    expect(Object.keys(found).length).toBeGreaterThanOrEqual(35);
    expect(Object.entries(found).filter(([, status]) => status !== 401)).toEqual([]);
    const valid = { [IDENTITY_HEADER]: signed(identity, secret, { aud: 'scoring' }) };
    const { port } = heed.places.find(({ service }) => service === 'scoring')!;
    expect((await fetch(`http://127.0.0.1:${port}/v1/scores`, { headers: valid })).status).toBe(200);
  });

  it('shares the partitions of a topic among the processes of a service', async () => {
    const routing = heed.places.filter(({ service }) => service === 'routing');
    const statuses = await Promise.all(routing.map((place) => heed.status(place)));
    const held = statuses.map(({ partitions }) =>
      partitions.flatMap(({ topic, partition }) =>
        topic.startsWith('heed.responses.') ? [`${topic}/${partition}`] : [],
      ),
    );
    expect(held.map((each) => each.length)).toEqual([8, 8]);
    expect(new Set(held.flat()).size).toBe(16);
  });

  it('loses, doubles and reorders nothing while every process is restarted in turn', async () => {
    const upstream = new Upstream(heed, 'rolling');
    upstream.start();
    try {
      for (const place of heed.places) await heed.restart(place, 'SIGTERM');
    } finally {
      await upstream.stop();
    }
    posted += upstream.acked;
    expect(upstream.acked).toBeGreaterThan(50);
    // Each was away for a moment, and said so.
    expect(upstream.refused).toBeGreaterThan(0);
    await settled(sample.answers + posted);
    await expectAllPosted();
  }, 240_000);

  it('goes on where a process was killed', async () => {
    const upstream = new Upstream(heed, 'killed');
    const scoring = heed.places.find(({ service }) => service === 'scoring')!;
    upstream.start();
    try {
      await heed.restart(scoring, 'SIGKILL');
    } finally {
      await upstream.stop();
    }
    posted += upstream.acked;
    await settled(sample.answers + posted);
    await expectAllPosted();
  }, 120_000);
});
