import type { Colors } from 'picocolors/types.js';
import type { ImportTally } from '../import/import-tally.js';
import { count, plural } from '../terminal/numbers.js';

/** What `heed import --json` ends with; a stable contract. */
export interface ImportSummary {
  rows: number;
  accepted: number;
  /** Known before, unchanged. */
  duplicate: number;
  rejected: number;
  /** Known before, replaced by a higher revision. */
  updated: number;
  warnings: number;
  importId: string;
  /** Null when nothing was rejected. */
  rejectsFile: string | null;
  seconds: number;
  rowsPerSecond: number;
  /** Known before with a higher revision; left as it is. */
  superseded: number;
}

const SHOWN_WARNINGS = 10;

export function importReport(summary: ImportSummary, tally: ImportTally, colours: Colors): string {
  const { rows, accepted, duplicate, rejected, updated, superseded, warnings, seconds, rowsPerSecond } = summary;
  const lines = [
    `${plural(rows, 'row')} in ${seconds.toFixed(1)} s (${count(rowsPerSecond)} rows/s)`,
    `  ${colours.green(`${count(accepted)} accepted`)}`,
  ];
  if (updated > 0) lines.push(`  ${count(updated)} updated`);
  if (duplicate > 0) lines.push(`  ${count(duplicate)} known already, not added again`);
  if (superseded > 0) lines.push(`  ${count(superseded)} older than what is known, left out`);
  if (warnings > 0) {
    lines.push(`  ${colours.yellow(plural(warnings, 'warning'))}`);
    const kinds = [...tally.warned].sort(([, a], [, b]) => b - a);
    for (const [kind, times] of kinds.slice(0, SHOWN_WARNINGS)) lines.push(`    ${kind} (${count(times)} ×)`);
    if (kinds.length > SHOWN_WARNINGS) lines.push(`    and ${kinds.length - SHOWN_WARNINGS} other kinds`);
  }
  if (rejected > 0) {
    lines.push(`  ${colours.red(`${count(rejected)} rejected`)}, with reasons in ${summary.rejectsFile}`);
    for (const { line, field, reason } of tally.firstRejects)
      lines.push(`    line ${line}${field ? `, ${field}` : ''}: ${reason}`);
    if (rejected > tally.firstRejects.length) lines.push(`    and ${count(rejected - tally.firstRejects.length)} more`);
  }
  return lines.join('\n');
}
