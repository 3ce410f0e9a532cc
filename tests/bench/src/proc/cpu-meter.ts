import { type ProcessRow, processTable, proportionalBytes } from './process-table.js';

/** Processes by the name that the table gives them; each stands for itself and its children. */
export type Roots = ReadonlyMap<string, number>;

/** What each used between two looks, µs. PostgreSQL is told apart by the role of the backend. */
export class CpuMeter {
  private readonly before: Map<string, number>;
  private readonly begunAt = performance.now();

  constructor(private readonly roots: Roots) {
    this.before = cpuByName(roots);
  }

  /** Since the start, by name; `seconds` is how long that is. */
  read(): { micros: Map<string, number>; seconds: number } {
    const micros = new Map<string, number>();
    const now = cpuByName(this.roots);
    // What a backend that ended had used before goes over to the postmaster: only the sum over both stays right.
    for (const name of new Set([...this.before.keys(), ...now.keys()]))
      micros.set(name, (now.get(name) ?? 0) - (this.before.get(name) ?? 0));
    return { micros, seconds: (performance.now() - this.begunAt) / 1_000 };
  }
}

export function total(micros: ReadonlyMap<string, number>): number {
  return [...micros.values()].reduce((sum, each) => sum + each, 0);
}

/** Memory by name, bytes; what processes share is divided among them, where the system tells. */
export function memoryByName(roots: Roots): Map<string, number> {
  return sumByName(
    roots,
    ({ pid, residentBytes }) => proportionalBytes(pid) ?? residentBytes,
    (name) => name,
  );
}

function cpuByName(roots: Roots): Map<string, number> {
  return sumByName(
    roots,
    ({ cpuMicros }) => cpuMicros,
    (name, row) => (name === 'postgres' ? backendName(row) : name),
  );
}

function sumByName(
  roots: Roots,
  value: (row: ProcessRow) => number,
  nameOf: (name: string, row: ProcessRow) => string,
): Map<string, number> {
  const table = processTable();
  const names = new Map([...roots].map(([name, pid]) => [pid, name]));
  const sums = new Map<string, number>();
  for (const row of table.values()) {
    // Nearest named ancestor: PostgreSQL is a child of Heed and not part of it.
    let at: ProcessRow | undefined = row;
    while (at !== undefined && !names.has(at.pid)) at = table.get(at.parent);
    if (at === undefined) continue;
    const name = nameOf(names.get(at.pid)!, row);
    sums.set(name, (sums.get(name) ?? 0) + value(row));
  }
  return sums;
}

/** `postgres: heed_scoring_worker heed [local] idle` is scoring's; the rest keeps the database itself. */
function backendName({ title }: ProcessRow): string {
  const role = /^postgres: (?:heed_)?(\S+) \S+ (?:\S+\(\d+\)|\[local\])/.exec(title)?.[1];
  if (role !== undefined) return `postgres ${role}`;
  const kind = /^postgres: ([a-z ]+)/.exec(title)?.[1]?.trim();
  return `postgres ${kind ?? 'postmaster'}`;
}
