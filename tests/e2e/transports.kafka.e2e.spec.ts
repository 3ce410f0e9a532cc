import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topicList } from '@heed/contracts';
import { createTopics } from '@heed/messaging';
import { LocalOutboxChannel, MAIL_CHANNEL } from '@heed/notification';
import { createLogger } from '@heed/platform';
import { compose, type Composed } from '@heed/standalone';
import { describeKafka, emptyDatabase, eventually, kafkaBrokers } from '@heed/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Row {
  id: string;
  revision?: number;
  answers: { metric: string; value: number; question?: string }[];
  comment?: string;
  respondent?: { id: string };
}

/** A whole Heed in this process, on one of the two transports. */
class Heed {
  private constructor(
    readonly composed: Composed,
    private readonly key: string,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  static async start(kafka?: readonly string[]): Promise<Heed> {
    const database = await emptyDatabase();
    const mails = await mkdtemp(join(tmpdir(), 'heed-mails-'));
    const composed = await compose({
      databaseUrl: database.url,
      password: () => 'test',
      logger: createLogger({ level: 'silent' }),
      providers: [
        {
          provide: MAIL_CHANNEL,
          useFactory: () => new LocalOutboxChannel({ folder: mails, from: 'Heed <heed@localhost>' }),
        },
      ],
      mail: { kind: 'local outbox', target: mails },
      dataDir: null,
      ...(kafka === undefined ? {} : { kafkaBrokers: kafka }),
    });
    const tenant = await composed.tenants.create({ name: 'Test', timeZone: 'UTC' });
    const { key } = await composed.keys.create(tenant.tenantId, { name: 'test', scopes: ['admin'] }, 'test');
    return new Heed(composed, key, async () => {
      await composed.stop();
      await database.drop();
      await rm(mails, { recursive: true });
    });
  }

  async call<T>(method: 'GET' | 'POST', url: string, body?: unknown): Promise<T> {
    const answer = await this.composed.door.http.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`);
    return answer.json<T>();
  }

  async send(rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; from += 50) {
      const { results } = await this.call<{ results: { outcome: string }[] }>(
        'POST',
        '/v1/responses',
        rows.slice(from, from + 50),
      );
      expect(results.filter(({ outcome }) => outcome === 'rejected')).toEqual([]);
    }
  }

  /** Until every answer is decided with both halves and nothing is on its way. */
  async settled(answers: number): Promise<void> {
    await eventually(
      async () => {
        const { decided } = await this.call<{ decided: number }>('GET', '/v1/decisions/summary');
        if (decided < answers) throw new Error(`${decided} of ${answers} decided`);
        const decisions = await this.all<{ provisional: boolean }>('/v1/decisions');
        const lags = await this.composed.transport.lag([...this.composed.services.keys()]);
        const waiting =
          lags.reduce((sum, { lag }) => sum + lag, 0) + decisions.filter(({ provisional }) => provisional).length;
        if (waiting > 0) throw new Error(`${waiting} on their way`);
        const { ok, problems } = await this.call<{ ok: boolean; problems: string[] }>('GET', '/v1/verify');
        if (!ok) throw new Error(problems.join('; '));
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }

  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page: { items: T[]; nextCursor: string | null } = await this.call('GET', `${path}?limit=500${query}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  stop(): Promise<void> {
    return this.cleanUp();
  }
}

async function sample(prefix: string): Promise<Row[]> {
  const file = new URL('../../examples/sample/responses.ndjson', import.meta.url);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  // One answer a customer: which of two answers opens and which joins depends on their order across partitions.
  return lines.map((line, index) => {
    const { respondent: _, ...row } = JSON.parse(line) as Row & { respondent?: unknown };
    return { ...row, id: `${prefix}-${index}` };
  });
}

describeKafka('the same answers through Kafka and through the embedded log', () => {
  let embedded: Heed;
  let kafka: Heed;

  beforeAll(async () => {
    await createTopics(kafkaBrokers()!, topicList);
    embedded = await Heed.start();
    kafka = await Heed.start(kafkaBrokers());
    const prefix = randomUUID();
    const rows = await sample(prefix);
    const corrected = rows.slice(0, 40).map((row) => ({
      ...row,
      revision: 2,
      answers: [{ metric: 'nps', value: 9 }],
      comment: 'You called, and it was put right the same day. Thank you.',
    }));
    for (const heed of [embedded, kafka]) {
      await heed.send(rows);
      // Decided before they are corrected: otherwise whether an answer was withdrawn or never opened is a matter of timing.
      await heed.settled(rows.length);
      await heed.send(corrected);
      await heed.settled(rows.length);
    }
  }, 180_000);

  afterAll(async () => {
    await kafka.stop();
    await embedded.stop();
  }, 60_000);

  it.each([
    '/v1/scores?metric=nps&by=unit',
    '/v1/scores?metric=csat',
    '/v1/scores?metric=ces',
    '/v1/themes?limit=50&verbatims=0',
    '/v1/themes?by=touchpoint&verbatims=0',
    '/v1/decisions/summary',
  ])('give the same %s', async (url) => {
    const [one, other] = [await embedded.call('GET', url), await kafka.call('GET', url)];
    expect(other).toEqual(one);
  });

  it('give the same decisions', async () => {
    const decisions = async (heed: Heed): Promise<unknown[]> => {
      const found = new Map<string, unknown>();
      for (const { responseId, outcome, rule, kind, provisional } of await heed.all<Record<string, string>>(
        '/v1/decisions',
      )) {
        const { externalId } = await heed.call<{ externalId: string }>('GET', `/v1/responses/${responseId!}`);
        found.set(externalId, { outcome, rule, kind, provisional });
      }
      return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
    };
    const [one, other] = [await decisions(embedded), await decisions(kafka)];
    expect(one).toHaveLength(410);
    expect(other).toEqual(one);
  }, 60_000);

  it('give the same tasks, but for assignees and times', async () => {
    const tasks = async (heed: Heed): Promise<unknown[]> =>
      (await heed.all<Record<string, unknown>>('/v1/tasks'))
        .map(({ kind, team, priority, rule, answers, comment, themes, dimensions, closeOutcome }) =>
          JSON.stringify({ kind, team, priority, rule, answers, comment, themes, dimensions, closeOutcome }),
        )
        .sort();
    const [one, other] = [await tasks(embedded), await tasks(kafka)];
    expect(one.length).toBeGreaterThan(100);
    expect(other).toEqual(one);
  });

  it('erase a person alike, everywhere', async () => {
    const removed = async (heed: Heed): Promise<unknown> => {
      const [unhappy] = await sample(randomUUID());
      await heed.send([{ ...unhappy!, answers: [{ metric: 'nps', value: 1 }], respondent: { id: 'cust-17' } }]);
      await heed.settled(411);
      const { id } = await heed.call<{ id: string }>('POST', '/v1/erasures', { respondent: 'cust-17' });
      const receipt = await eventually(
        async () => {
          const erasure = await heed.call<{ state: string; services: Record<string, unknown>[] }>(
            'GET',
            `/v1/erasures/${id}`,
          );
          expect(erasure.state).toBe('finished');
          return erasure;
        },
        { timeoutMs: 60_000 },
      );
      await heed.settled(411);
      return receipt.services.map(({ service, state }) => ({ service, state }));
    };
    const [one, other] = [await removed(embedded), await removed(kafka)];
    expect(one).toHaveLength(5);
    expect(other).toEqual(one);
  }, 180_000);

  it('lose and dead-letter nothing', async () => {
    for (const heed of [embedded, kafka]) {
      const { deadLetters } = await heed.call<{ deadLetters: { open: number }[] }>('GET', '/v1/status');
      expect(deadLetters.every(({ open }) => open === 0)).toBe(true);
    }
  });
});

describe('the transports suite', () => {
  it('has a sample to send', async () => {
    expect(await sample('x')).toHaveLength(410);
  });
});
