import { contentHash } from '@heed/kernel';
import type { RowProblem } from './row-mapper.js';

export type RowId = { ok: true; id: string } | { ok: false; problem: RowProblem };

/**
 * The ids of one file's rows, asked for in the order of the file.
 *
 * With an id column: its value behind the prefix. Two rows of one id are fine when they are equal (the second is a
 * duplicate); when they differ the later one is refused here, since which of them came first to Heed would be chance.
 *
 * Without: `row-` and 32 hex digits of the SHA-256 of the row's content (column names and values, so the order of the
 * columns does not matter), and `-2`, `-3` … behind it for the second, third … of equal rows in the file. The same file
 * so gives the same ids, and equal rows are all kept.
 */
export class RowIds {
  /** By content hash how often it came, or by id the hash and line it came with. */
  private readonly counts = new Map<string, number>();
  private readonly seen = new Map<string, { hash: string; line: number }>();

  constructor(
    private readonly column: string | undefined,
    private readonly prefix = '',
  ) {}

  next(row: Record<string, unknown>, line: number): RowId {
    const hash = contentHash(row).slice(0, 32);
    if (this.column === undefined) {
      const count = (this.counts.get(hash) ?? 0) + 1;
      this.counts.set(hash, count);
      return { ok: true, id: `${this.prefix}row-${hash}${count > 1 ? `-${count}` : ''}` };
    }
    const cell = row[this.column];
    const value = typeof cell === 'string' ? cell.trim() : '';
    if (value === '')
      return { ok: false, problem: { field: this.column, rule: 'required', reason: 'the id is blank' } };
    const earlier = this.seen.get(value);
    if (earlier && earlier.hash !== hash) {
      const reason = `line ${earlier.line} has the same id "${value}" and other content`;
      return { ok: false, problem: { field: this.column, rule: 'unique', reason } };
    }
    if (!earlier) this.seen.set(value, { hash, line });
    return { ok: true, id: this.prefix + value };
  }
}
