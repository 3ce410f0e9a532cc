interface Versioned {
  tenantId: string;
  responseId: string;
  version: number;
}

/** The highest version of each response, in the order of the primary key: unsorted, concurrent writers deadlock. */
export function newestVersions<T extends Versioned>(responses: readonly T[]): T[] {
  const newest = new Map<string, T>();
  for (const response of responses) {
    const key = `${response.tenantId}/${response.responseId}`;
    const known = newest.get(key);
    if (known === undefined || known.version < response.version) newest.set(key, response);
  }
  return [...newest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, response]) => response);
}
