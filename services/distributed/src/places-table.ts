export interface Row {
  name: string;
  port: number | string;
  adminPort?: number;
  pid?: number | undefined;
}

/** What listens where. */
export function placesTable(rows: readonly Row[]): string {
  const cells = [
    ['process', 'port', 'admin', 'pid'],
    ...rows.map(({ name, port, adminPort, pid }) => [name, String(port), String(adminPort ?? ''), String(pid ?? '')]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd())
    .join('\n')
    .concat('\n');
}
