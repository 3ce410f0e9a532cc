import { Client, type ClientConfig, type QueryResult } from 'pg';
import { sqlState } from './sql-state.js';
import { StatementNames } from './statement-names.js';

const names = new StatementNames();
/** Tables grow: what was planned for a small one is planned again. */
const PLANS_KEPT_MS = 15_000;

type Query = (text: string | { name: string; text: string }, values?: unknown[]) => Promise<QueryResult>;

/**
 * A connection that breaks while nobody uses or watches it, between two owners, must not end the process: whoever uses it
 * next gets the error. Statements that come again are prepared by name: parsing and planning them each time took a quarter
 * of PostgreSQL's time.
 */
export class ListeningClient extends Client {
  private plannedAt = Date.now();

  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  override query(...all: unknown[]): never {
    const query = super.query.bind(this) as unknown as Query;
    const [text, values] = all;
    const plain = all.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0;
    const name = plain ? names.of(text) : undefined;
    if (name === undefined) return (query as (...args: unknown[]) => unknown)(...all) as never;
    this.planAnew();
    return this.named(query, name, text as string, values as unknown[]) as never;
  }

  private planAnew(): void {
    const now = Date.now();
    if (now - this.plannedAt < PLANS_KEPT_MS) return;
    this.plannedAt = now;
    // Fails in a transaction that has failed already.
    super.query('DISCARD PLANS').catch(() => undefined);
  }

  private async named(query: Query, name: string, text: string, values: unknown[]): Promise<QueryResult> {
    try {
      return await query({ name, text }, values);
    } catch (error) {
      // "cached plan must not change result type": a migration changed the table.
      if (sqlState(error) === '0A000') this.forget(name);
      throw error;
    }
  }

  private forget(name: string): void {
    const { connection } = this as unknown as {
      connection: { parsedStatements: Record<string, string>; close(what: { type: 'S'; name: string }): void };
    };
    connection.close({ type: 'S', name });
    delete connection.parsedStatements[name];
  }
}
