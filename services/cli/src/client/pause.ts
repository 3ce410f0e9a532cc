import { setTimeout } from 'node:timers/promises';

/** Waits, or less where the signal comes first: an interruption is no error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
