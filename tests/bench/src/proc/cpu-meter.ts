import { type ProcessRow, processTable, proportionalBytes } from './process-table.js';

/** Processes by the name that the table gives them; each stands for itself and its children. */
export type Roots = ReadonlyMap<string, number>;

/** What a process and those that it has waited for had used by then. */
interface Used {
  name: string;
  parent: number;
  micros: number;
}

/** What each used since the start, µs. PostgreSQL is told apart by the role of the backend. */
export class CpuMeter {
  private last: ReadonlyMap<number, Used>;
  private readonly micros = new Map<string, number>();
  private readonly begunAt = performance.now();

  constructor(private readonly roots: Roots) {
    this.last = usedByPid(roots);
  }

  /** Since the start, by name; `seconds` is how long that is. */
  read(): { micros: Map<string, number>; seconds: number } {
    const now = usedByPid(this.roots);
    for (const [pid, { name, micros }] of now) this.add(name, micros - (this.last.get(pid)?.micros ?? 0));
    for (const [pid, { parent, micros }] of this.last) {
      // Its parent counts it now: what it used before the last look has its place already.
      if (!now.has(pid)) this.add(now.get(parent)?.name, -micros);
    }
    this.last = now;
    return { micros: new Map(this.micros), seconds: (performance.now() - this.begunAt) / 1_000 };
  }

  private add(name: string | undefined, micros: number): void {
    if (name !== undefined) this.micros.set(name, (this.micros.get(name) ?? 0) + micros);
  }
}

export function total(micros: ReadonlyMap<string, number>): number {
  return [...micros.values()].reduce((sum, each) => sum + each, 0);
}

/** Memory by name, bytes; what processes share is divided among them, where the system tells. */
export function memoryByName(roots: Roots): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { name, row } of processesOf(roots))
    sums.set(name, (sums.get(name) ?? 0) + (proportionalBytes(row.pid) ?? row.residentBytes));
  return sums;
}

function usedByPid(roots: Roots): Map<number, Used> {
  return new Map(
    processesOf(roots).map(({ name, row }) => [
      row.pid,
      { name: name === 'postgres' ? backendName(row) : name, parent: row.parent, micros: row.cpuMicros },
    ]),
  );
}

/** Each with the name of its nearest named ancestor: PostgreSQL is a child of Heed and not part of it. */
function processesOf(roots: Roots): { name: string; row: ProcessRow }[] {
  const table = processTable();
  const names = new Map([...roots].map(([name, pid]) => [pid, name]));
  return [...table.values()].flatMap((row) => {
    let at: ProcessRow | undefined = row;
    while (at !== undefined && !names.has(at.pid)) at = table.get(at.parent);
    return at === undefined ? [] : [{ name: names.get(at.pid)!, row }];
  });
}

/** `postgres: heed_scoring_worker heed [local] idle` is scoring's; the rest keeps the database itself. */
function backendName({ title }: ProcessRow): string {
  const role = /^postgres: (?:heed_)?(\S+) \S+ (?:\S+\(\d+\)|\[local\])/.exec(title)?.[1];
  if (role !== undefined) return `postgres ${role}`;
  const kind = /^postgres: ([a-z ]+)/.exec(title)?.[1]?.trim();
  return `postgres ${kind ?? 'postmaster'}`;
}
