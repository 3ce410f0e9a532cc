import type { Endpoint } from '../client/find-heed.js';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // It is there, and somebody else's.
  }
}

/**
 * How long, in ms, a Heed that has not answered yet is waited for: long when its process lives and may be starting, not
 * at all when that is gone, and a moment when nothing is known of it.
 */
export function firstContactBudget({ pid }: Endpoint): number {
  if (pid === undefined) return 10_000;
  return isAlive(pid) ? 60_000 : 0;
}
