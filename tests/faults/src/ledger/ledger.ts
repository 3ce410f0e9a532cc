import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { SentAnswer } from '../load/sent-answer.js';

/** What the sender knows of one attempt: `unknown` may or may not have happened. */
export type Outcome = 'ok' | 'fail' | 'unknown';

/** One row of one request. */
export interface LedgerRow {
  /** Unique: two attempts at the same answer are two operations. */
  operation: string;
  tenant: string;
  sent: SentAnswer;
  sentAt: string;
  outcome: Outcome;
  /** HTTP status; null where no answer came. */
  status: number | null;
  /** `accepted`, `updated`, `duplicate`, `superseded`, …; null where no answer came. */
  said: string | null;
  responseId: string | null;
}

/** What was sent and what came of it, a line each, written before the next thing happens: the checker's only witness. */
export class Ledger {
  private readonly file: number;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  append(rows: readonly LedgerRow[]): void {
    if (rows.length > 0) writeSync(this.file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }

  close(): void {
    closeSync(this.file);
  }

  static read(path: string): LedgerRow[] {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as LedgerRow);
  }
}
