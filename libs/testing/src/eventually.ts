import { setTimeout as pause } from 'node:timers/promises';

export interface EventuallyOptions {
  /** How long to go on trying. Default 20 s. */
  timeoutMs?: number;
  /** The pause between two tries. Default 25 ms. */
  intervalMs?: number;
  /** What is waited for, in the error's words. */
  describe?: string;
}

/**
 * Repeats an assertion until it passes, and returns what it returns: how a test waits for a condition instead of
 * sleeping. When time is up it throws the assertion's last error, with a word about the wait in front of its message.
 */
export async function eventually<T>(assertion: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<T> {
  const { timeoutMs = 20_000, intervalMs = 25, describe = 'this' } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() >= deadline)
        throw explained(error, `Within ${timeoutMs} ms ${describe} did not come true.`);
    }
    await pause(intervalMs);
  }
}

/** Keeps the error itself, so that jest prints its diff and the line of the assertion. */
function explained(error: unknown, words: string): unknown {
  if (error instanceof Error) error.message = `${words}\n${error.message}`;
  return error;
}
