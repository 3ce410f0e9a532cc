import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessRow {
  pid: number;
  parent: number;
  /** User and system time, its own and that of children it has waited for, µs. */
  cpuMicros: number;
  residentBytes: number;
  /** As it names itself: PostgreSQL's backends say whose they are. */
  title: string;
}

/** USER_HZ of Linux on every platform that Node runs on. */
const TICK_MICROS = 10_000;
const PAGE_BYTES = 4_096;

/** All processes of this machine. Linux only. */
export function processTable(): Map<number, ProcessRow> {
  const rows = new Map<number, ProcessRow>();
  for (const name of readdirSync('/proc')) {
    const row = /^\d+$/.test(name) ? processRow(Number(name)) : null;
    if (row !== null) rows.set(row.pid, row);
  }
  return rows;
}

function processRow(pid: number): ProcessRow | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; what follows its last bracket is numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system, childUser, childSystem, pages] = [1, 11, 12, 13, 14, 21].map((at) =>
      Number(fields[at]),
    );
    return {
      pid,
      parent: parent!,
      cpuMicros: (user! + system! + childUser! + childSystem!) * TICK_MICROS,
      residentBytes: pages! * PAGE_BYTES,
      title: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
    };
  } catch {
    return null; // It has ended between the two looks.
  }
}

/** Its own memory and its share of what it has in common with others; null where the system does not say. */
export function proportionalBytes(pid: number): number | null {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null; // Another user's, or gone.
  }
}
