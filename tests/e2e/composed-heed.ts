import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '@heed/database';
import { LocalOutboxChannel, MAIL_CHANNEL } from '@heed/notification';
import { createLogger, type Scope } from '@heed/platform';
import { compose, type Composed, type ComposeOptions } from '@heed/standalone';
import { emptyDatabase, eventually } from '@heed/testing';
import type { DataSource } from 'typeorm';

/** A whole Heed in this process, on the embedded log, with its database open to the test. */
export class ComposedHeed {
  private constructor(
    readonly composed: Composed,
    /** Superuser: sees every schema. */
    readonly owner: DataSource,
    readonly tenantId: string,
    private readonly key: string,
    private readonly folder: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(
    options: Partial<Pick<ComposeOptions, 'providers' | 'upstream' | 'doorSettings' | 'routing' | 'http'>> = {},
  ): Promise<ComposedHeed> {
    const database = await emptyDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'heed-composed-'));
    const mails = join(folder, 'mails');
    const composed = await compose({
      ...options,
      databaseUrl: database.url,
      password: () => 'test',
      logger: createLogger({ level: 'debug', file: join(folder, 'heed.log') }),
      providers: [
        {
          provide: MAIL_CHANNEL,
          useFactory: () => new LocalOutboxChannel({ folder: mails, from: 'Heed <heed@localhost>' }),
        },
        ...(options.providers ?? []),
      ],
      mail: { kind: 'local outbox', target: mails },
      dataDir: null,
    });
    const owner = await createDataSource({ url: database.url, schema: 'log', name: 'test', poolSize: 2 }).initialize();
    const { tenantId } = await composed.tenants.create({ name: 'Test', timeZone: 'UTC' });
    const { key } = await composed.keys.create(tenantId, { name: 'test', scopes: ['admin'] }, 'test');
    return new ComposedHeed(composed, owner, tenantId, key, folder, () => database.drop());
  }

  async newKey(scopes: Scope[], tenantId = this.tenantId): Promise<{ id: string; key: string }> {
    return this.composed.keys.create(tenantId, { name: scopes.join(), scopes }, 'test');
  }

  async request(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    key = this.key,
    headers: Record<string, string> = {},
  ) {
    const answer = await this.composed.door.http.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, headers: answer.headers, text: answer.body };
  }

  async call<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<T> {
    const { status, text } = await this.request(method, url, body);
    if (status >= 300) throw new Error(`${method} ${url}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  async send(rows: readonly object[], query = ''): Promise<void> {
    for (let from = 0; from < rows.length; from += 200) {
      const { results } = await this.call<{ results: { outcome: string; problem?: object }[] }>(
        'POST',
        `/v1/responses${query}`,
        rows.slice(from, from + 200),
      );
      const rejected = results.filter(({ outcome }) => outcome === 'rejected');
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
    }
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

  /** Until nothing is on its way: outboxes empty, every group has read everything, every decision is final. */
  async settled(answers: number): Promise<void> {
    await eventually(
      async () => {
        const { decided } = await this.call<{ decided: number }>('GET', '/v1/decisions/summary');
        if (decided < answers) throw new Error(`${decided} of ${answers} decided`);
        let waiting = 0;
        for (const service of this.composed.services.values()) {
          const [row] = await service.worker.dataSource.query<[{ n: number }]>('SELECT count(*)::int AS n FROM outbox');
          waiting += row.n;
        }
        const lags = await this.composed.transport.lag([...this.composed.services.keys()]);
        waiting += lags.reduce((sum, { lag }) => sum + lag, 0);
        const decisions = await this.all<{ provisional: boolean }>('/v1/decisions');
        waiting += decisions.filter(({ provisional }) => provisional).length;
        if (waiting > 0) throw new Error(`${waiting} on their way`);
      },
      { timeoutMs: 90_000, intervalMs: 200 },
    );
  }

  /** Everything that a schema's tables hold, as text; bytes are text too where they are ASCII. */
  async dump(schema: string, except: readonly string[] = []): Promise<string> {
    const tables = await this.owner.query<{ name: string }[]>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema = $1 AND table_type = 'BASE TABLE' AND table_name <> ALL($2) ORDER BY 1`,
      [schema, except],
    );
    const texts = await this.owner.transaction(async (manager) => {
      await manager.query(`SET LOCAL bytea_output = 'escape'`);
      const found: string[] = [];
      for (const { name } of tables) {
        const [row] = await manager.query<[{ text: string | null }]>(
          `SELECT string_agg(row_to_json(t)::text, E'\\n') AS text FROM "${schema}".${name} t`,
        );
        found.push(`${name}\n${row.text ?? ''}`);
      }
      return found;
    });
    return texts.join('\n');
  }

  /** Every mail that lies in the local outbox. */
  async mails(): Promise<string[]> {
    const names = await readdir(join(this.folder, 'mails'));
    return Promise.all(names.map((name) => readFile(join(this.folder, 'mails', name), 'utf8')));
  }

  /** What all services have logged, debug lines included. */
  log(): Promise<string> {
    return readFile(join(this.folder, 'heed.log'), 'utf8');
  }

  async stop(): Promise<void> {
    await this.composed.stop();
    await this.owner.destroy();
    await this.drop();
    await rm(this.folder, { recursive: true });
  }
}
