import { Client } from 'pg';
import { headersOf, type SampleAnswer } from './sample.js';

/** One connection; every statement is prepared once. */
export class Database {
  private readonly client = new Client({ connectionString: process.env.FLOOR_DATABASE! });
  private readonly names = new Map<string, string>();

  async connect(): Promise<void> {
    await this.client.connect();
    await this.client.query('SET search_path TO floor');
  }

  async run<T>(text: string, values: unknown[] = []): Promise<T[]> {
    let name = this.names.get(text);
    if (name === undefined) this.names.set(text, (name = `s${this.names.size}`));
    return (await this.client.query({ name, text, values })).rows as T[];
  }

  async transaction(work: () => Promise<void>): Promise<void> {
    await this.client.query('BEGIN');
    await work();
    await this.client.query('COMMIT');
  }

  end(): Promise<void> {
    return this.client.end();
  }
}

export const intoOutbox = `INSERT INTO outbox (tenant, topic, key, part, headers, value)
  SELECT t, 'received', k, p, h, v FROM unnest($1::uuid[], $2::text[], $3::int[], $4::jsonb[], $5::text[]) AS e (t, k, p, h, v)`;

export function outboxValues(answers: readonly SampleAnswer[]): unknown[] {
  return [
    answers.map(({ tenant }) => tenant),
    answers.map(({ id }) => id),
    answers.map(({ id }) => Number.parseInt(id.slice(0, 1), 16) % 8),
    answers.map(headersOf),
    answers.map(({ event }) => event),
  ];
}
