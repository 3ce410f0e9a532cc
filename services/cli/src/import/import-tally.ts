import type { RowWarning } from './row-mapper.js';

/** What became of the rows of an import. */
export class ImportTally {
  rows = 0;
  accepted = 0;
  duplicate = 0;
  rejected = 0;
  updated = 0;
  superseded = 0;
  warnings = 0;
  /** Warnings of a kind, and how often. */
  readonly warned = new Map<string, number>();
  readonly firstRejects: { line: number; field: string; reason: string }[] = [];

  warn(warnings: RowWarning[]): void {
    for (const { field, reason } of warnings) {
      this.warnings += 1;
      const kind = `${field} ${reason}`;
      this.warned.set(kind, (this.warned.get(kind) ?? 0) + 1);
    }
  }
}
