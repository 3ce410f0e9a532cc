import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Watched } from '../bench.js';
import type { Heed } from './heed.js';

const schemas = ['ingestion', 'scoring', 'text_analytics', 'routing', 'notification', 'console'];
const OLDEST = schemas
  .map((schema) => `(SELECT created_at FROM ${schema}.outbox ORDER BY id LIMIT 1)`)
  .join(' UNION ALL ');

export interface Standing {
  /** Of the oldest event that has not left an outbox, ms. */
  ageMs: number;
  /** Records of the log that some group has not read. */
  unread: number;
  /** Answers that are taken and not decided, where that is how it is told. */
  undecided?: number;
}

/** What is on its way between the services. */
export class Backlog implements Watched {
  constructor(
    private readonly heed: Heed,
    private readonly database: Client,
  ) {}

  async look(): Promise<Standing> {
    const { rows } = await this.database.query<{ age: number | null }>(
      `SELECT extract(epoch FROM clock_timestamp() - min(created_at))::float8 * 1000 AS age FROM (${OLDEST}) AS o`,
    );
    return { ageMs: rows[0]!.age ?? 0, unread: await this.heed.unread() };
  }

  /** Resolves when everything that was taken has been decided and told, with how long that took, s. */
  async drained(timeoutSeconds = 1_200): Promise<number> {
    const begun = performance.now();
    for (let quiet = 0; quiet < 2; await pause(100)) {
      const { ageMs, unread } = await this.look();
      // Twice: between an outbox and a cursor an event is in neither for a moment.
      quiet = ageMs === 0 && unread === 0 && (await this.undecided()) === 0 ? quiet + 1 : 0;
      if (performance.now() - begun > timeoutSeconds * 1_000)
        throw new Error(`Not drained after ${timeoutSeconds} s: ${unread} unread, oldest ${Math.round(ageMs)} ms.`);
    }
    return (performance.now() - begun) / 1_000;
  }

  private async undecided(): Promise<number> {
    const { rows } = await this.database.query<{ n: string }>(
      'SELECT count(*) AS n FROM routing.cases WHERE decide_at IS NOT NULL',
    );
    return Number(rows[0]!.n);
  }
}
