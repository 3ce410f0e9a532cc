import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, LedgerRow } from '../ledger/ledger.js';
import type { TenantAccess } from '../system/system.js';
import { Answers } from './answers.js';
import type { SentAnswer } from './sent-answer.js';

export interface LoadOptions {
  url: string;
  tenants: readonly TenantAccess[];
  ledger: Ledger;
  seed: number;
  /** Part of every id: a second load on the same system sends other answers. */
  name: string;
  senders?: number;
  /** Between two requests of a sender: the fault is to be survived, the machine need not be full. */
  pauseMs: number;
}

interface Result {
  id: string | null;
  responseId: string | null;
  outcome: string;
}

const TAKEN = new Set(['accepted', 'updated', 'duplicate', 'superseded']);
const REQUEST_TIMEOUT_MS = 20_000;
const GIVE_UP_MS = 120_000;
const LARGEST_BATCH = 20;
/** As many detractors as people have: each has a mail sent and a receiver called, and those are slower than all the rest. */
const UNHAPPY = 0.2;

/**
 * Senders as careful callers are: one request at a time each, and what has no answer is sent again as it was, until it has
 * one. Every attempt is in the ledger.
 */
export class Load {
  private stopping = false;
  private givesUpAt = Infinity;
  private readonly senders: Promise<void>[];
  /** Rows that were taken with a 2xx. */
  taken = 0;
  /** Requests that were answered with anything else, or not at all. */
  refused = 0;

  constructor(private readonly options: LoadOptions) {
    const many = options.senders ?? 2;
    this.senders = options.tenants.flatMap((tenant, index) =>
      Array.from({ length: many }, (_, sender) => {
        const mark = `${tenant.mark}-${options.name}-${sender}`;
        return this.send(tenant, new Answers(mark, options.seed + index * 1_000 + sender, false, UNHAPPY));
      }),
    );
  }

  /** Ends after what is under way has its answer, or has had none for `GIVE_UP_MS`: a system that is gone must not hold the run. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.givesUpAt = Date.now() + GIVE_UP_MS;
    await Promise.all(this.senders);
  }

  private async send(tenant: TenantAccess, answers: Answers): Promise<void> {
    for (let size = 1; !this.stopping; size = (size % LARGEST_BATCH) + 1) {
      const rows = Array.from({ length: size }, () => answers.next());
      // Two rows of one id in a batch are fine for Heed, and make a ledger hard to read.
      const unique = [...new Map(rows.map((row) => [row.id, row])).values()];
      while (!(await this.attempt(tenant, unique))) {
        if (Date.now() > this.givesUpAt) return;
        await pause(200);
      }
      await pause(this.options.pauseMs);
    }
  }

  /** False where it has to be sent again. */
  private async attempt(tenant: TenantAccess, rows: readonly SentAnswer[]): Promise<boolean> {
    const sentAt = new Date().toISOString();
    const single = rows.length === 1;
    const note = (status: number | 'refused' | null, results: readonly Result[] | null): void =>
      this.options.ledger.append(
        rows.map((sent, index): LedgerRow => {
          const result = results?.[index];
          const ok = result !== undefined && TAKEN.has(result.outcome);
          return {
            operation: randomUUID(),
            tenant: tenant.id,
            sent,
            sentAt,
            outcome: ok ? 'ok' : status === null ? 'unknown' : 'fail',
            status: status === 'refused' ? null : status,
            said: result?.outcome ?? null,
            responseId: result?.responseId ?? null,
          };
        }),
      );
    let status: number;
    let text: string;
    try {
      const answer = await fetch(`${this.options.url}/v1/responses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
        body: JSON.stringify(single ? rows[0] : rows),
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      status = answer.status;
      text = await answer.text();
    } catch (error) {
      this.refused += 1;
      // Nobody listened: it did not happen. Cut or too late: whether it did is for the next attempt to find out.
      note((error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED' ? 'refused' : null, null);
      return false;
    }
    if (status >= 300) {
      this.refused += 1;
      note(status, null);
      return false;
    }
    const body = JSON.parse(text) as Result | { results: Result[] };
    const results = 'results' in body ? body.results : [body];
    this.taken += results.filter(({ outcome }) => TAKEN.has(outcome)).length;
    note(status, results);
    return true;
  }
}
