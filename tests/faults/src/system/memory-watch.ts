import { readFileSync } from 'node:fs';

const EVERY_MS = 500;

/** The largest resident set of processes by name, bytes. Linux only; elsewhere it stays empty. */
export class MemoryWatch {
  readonly largest = new Map<string, number>();

  /** Until the process has ended. */
  follow(name: string, pid: number): void {
    const timer = setInterval(() => {
      const size = residentSet(pid);
      if (size === null) clearInterval(timer);
      else if (size > (this.largest.get(name) ?? 0)) this.largest.set(name, size);
    }, EVERY_MS);
    timer.unref();
  }
}

function residentSet(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    return null; // It has ended, or this is no Linux.
  }
}
