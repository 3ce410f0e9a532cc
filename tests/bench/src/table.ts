import type { Figure, Mode } from './figure.js';

const modes: readonly Mode[] = ['embedded', 'kafka'];

/** A row for each figure, a column for each mode. */
export function table(figures: readonly Figure[]): string {
  const shown = modes.filter((mode) => figures.some((figure) => figure.mode === mode));
  const columns = shown.length === 0 ? [null] : shown;
  const rows = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = `${figure.section} ${figure.name}`;
    rows.set(key, [...(rows.get(key) ?? []), figure]);
  }
  const cells = [...rows.values()].map((row) => [
    row[0]!.section,
    row[0]!.name,
    ...columns.map((mode) => {
      const figure = row.find((each) => each.mode === mode || each.mode === null);
      return figure === undefined ? '' : `${formatted(figure.value)} ${figure.unit}`.trim();
    }),
    row.find(({ ask }) => ask !== undefined)?.ask ?? '',
  ]);
  const head = ['', 'figure', ...columns.map((mode) => mode ?? 'value'), 'ask'];
  const all = [head, head.map(() => '---'), ...cells];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]!.length)));
  const fill = (row: string[], pad: string): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at]!, pad)).join(' | ')} |`;
  return all.map((row, at) => fill(row, at === 1 ? '-' : ' ')).join('\n');
}

function formatted(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
