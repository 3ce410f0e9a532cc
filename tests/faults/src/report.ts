import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { FaultResult } from './run-fault.js';

const BEGIN = '<!-- faults: begin -->';
const END = '<!-- faults: end -->';
const HEAD = `| fault | what is done | log | operations | lost | doubled | unknown | taken again after | drained in | judged | commit |
|---|---|---|---|---|---|---|---|---|---|---|`;

/**
 * Writes rows into the table of a page. A row of the same fault on the same log is replaced; the others stay, with the commit
 * that they belong to.
 * @throws Error where the page has no place for a table.
 */
export function writeReport(file: string, results: readonly FaultResult[]): void {
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} has no table between ${BEGIN} and ${END}.`);
  const rows = new Map(
    page
      .slice(from, to)
      .split('\n')
      .filter((line) => /^\| (F\d|soak)/.test(line))
      .map((line) => [keyOf(line), line]),
  );
  const commit = commitOf();
  for (const result of results) {
    const row = rowOf(result, commit);
    rows.set(keyOf(row), row);
  }
  const sorted = [...rows].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, row]) => row);
  writeFileSync(file, `${page.slice(0, from)}${BEGIN}\n\n${[HEAD, ...sorted].join('\n')}\n\n${page.slice(to)}`);
}

function keyOf(row: string): string {
  const [, fault, , log] = row.split('|').map((cell) => cell.trim());
  return `${fault} ${log}`;
}

function rowOf(result: FaultResult, commit: string): string {
  const { fault, title, transport, operations, lost, doubled, unknown, recoveryMs, drainMs, measured } = result;
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const figures = Object.entries(measured ?? {}).map(([name, value]) => `${name} ${value}`);
  const broken = [
    ...result.breaches.map(({ invariant }) => invariant),
    ...(result.error === null ? [] : ['not ended']),
  ];
  const cells = [
    fault,
    [title, ...figures].join('; '),
    transport,
    ...[operations, lost, doubled, unknown].map((count) => count.toLocaleString('en')),
    seconds(recoveryMs),
    seconds(drainMs),
    broken.length === 0 ? 'holds' : `**broken**: ${broken.join(', ')}`,
    commit,
  ];
  return `| ${cells.join(' | ')} |`;
}

function commitOf(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return (
    git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'libs', 'services') === '' ? '' : '+')
  );
}
