import type { Row } from './row.js';

function formatted(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 1_000 ? 0 : size < 1 && size > 0 ? 2 : 1;
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** Markdown: a line for each figure. */
export function table(rows: readonly Row[]): string {
  const head = ['', 'on', 'by', 'measure', 'value', '95 %', 'n', 'aim'];
  const lines = rows.map(({ section, on, by, measure, value, interval, n, duplicates, aim }) => [
    section,
    on,
    by,
    measure,
    formatted(value),
    interval === undefined ? '' : interval.map(formatted).join('–'),
    n === undefined ? '' : `${n.toLocaleString('en-GB')}${duplicates ? ` (${duplicates} dropped)` : ''}`,
    aim ?? '',
  ]);
  const widths = head.map((title, at) => Math.max(3, title.length, ...lines.map((line) => line[at]!.length)));
  const fill = (cells: readonly string[], pad = ' '): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!, pad)).join(' | ')} |`;
  return [
    fill(head),
    fill(
      head.map(() => '---'),
      '-',
    ),
    ...lines.map((line) => fill(line)),
  ].join('\n');
}
