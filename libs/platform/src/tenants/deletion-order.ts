export interface ForeignKey {
  child: string;
  parent: string;
}

/** Tables such that whatever refers to another one comes before it. */
export function deletionOrder(tables: readonly string[], keys: readonly ForeignKey[]): string[] {
  const ordered: string[] = [];
  const visit = (table: string, from: readonly string[]): void => {
    if (ordered.includes(table) || from.includes(table)) return;
    for (const { child, parent } of keys) if (parent === table && child !== table) visit(child, [...from, table]);
    ordered.push(table);
  };
  for (const table of [...tables].sort()) visit(table, []);
  return ordered.filter((table) => tables.includes(table));
}
