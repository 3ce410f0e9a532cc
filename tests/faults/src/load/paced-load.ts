import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, LedgerRow } from '../ledger/ledger.js';
import type { TenantAccess } from '../system/system.js';
import { Answers } from './answers.js';

export interface PacedLoadOptions {
  url: string;
  tenant: TenantAccess;
  ledger: Ledger;
  seed: number;
  /** Part of every id. */
  name: string;
  requestsPerSecond: number;
  /** Answers in one request; one: it is sent as an object. */
  rows?: number;
  /** How many of the answers are of detractors; default 7 of 11. */
  unhappy?: number;
  /** At most so many requests are under way; default 256. */
  connections?: number;
}

interface Result {
  outcome: string;
  responseId: string | null;
}

const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTIONS = 256;
const TAKEN = new Set(['accepted', 'updated', 'duplicate', 'superseded']);

/**
 * New answers of new customers of one tenant at a steady pace, whether those before are answered or not. What is refused is
 * not sent again.
 */
export class PacedLoad {
  /** From when a request was due until it was taken, ms. */
  readonly tookMs: number[] = [];
  /** Requests by status; 0: no answer came. */
  readonly statuses = new Map<number, number>();
  /** Rows that were taken. */
  taken = 0;
  private readonly underWay = new Set<Promise<void>>();
  private readonly answers: Answers;
  private readonly running: Promise<void>;
  private stopping = false;

  constructor(private readonly options: PacedLoadOptions) {
    const { tenant, name, seed, unhappy } = options;
    this.answers = new Answers(`${tenant.mark}-${name}`, seed, true, unhappy);
    this.running = this.run();
  }

  /** Ends after what is under way has its answer. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
    await Promise.all(this.underWay);
  }

  private async run(): Promise<void> {
    const begun = performance.now();
    const everyMs = 1_000 / this.options.requestsPerSecond;
    for (let number = 0; !this.stopping; number += 1) {
      const dueAt = begun + number * everyMs;
      const early = dueAt - performance.now();
      if (early > 0) await pause(early);
      while (this.underWay.size >= (this.options.connections ?? CONNECTIONS) && !this.stopping)
        await Promise.race(this.underWay);
      const sent = this.send(dueAt).finally(() => this.underWay.delete(sent));
      this.underWay.add(sent);
    }
  }

  private async send(dueAt: number): Promise<void> {
    const { url, tenant, ledger, rows: many = 1 } = this.options;
    const rows = Array.from({ length: many }, () => this.answers.next());
    const sentAt = new Date().toISOString();
    let status: number | null = null;
    let results: readonly Result[] | null = null;
    try {
      const answer = await fetch(`${url}/v1/responses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(many === 1 ? rows[0] : rows),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      const text = await answer.text();
      status = answer.status;
      if (answer.ok) {
        const body = JSON.parse(text) as Result | { results: Result[] };
        results = 'results' in body ? body.results : [body];
        this.tookMs.push(performance.now() - dueAt);
      }
    } catch {
      // Refused, cut or too late: it may have happened.
    }
    this.statuses.set(status ?? 0, (this.statuses.get(status ?? 0) ?? 0) + 1);
    const ledgerRows = rows.map((sent, index): LedgerRow => {
      const { outcome: said = null, responseId = null } = results?.[index] ?? {};
      const ok = said !== null && TAKEN.has(said);
      if (ok) this.taken += 1;
      const outcome = ok ? 'ok' : status === null ? 'unknown' : 'fail';
      return { operation: randomUUID(), tenant: tenant.id, sent, sentAt, outcome, status, said, responseId };
    });
    ledger.append(ledgerRows);
  }
}
