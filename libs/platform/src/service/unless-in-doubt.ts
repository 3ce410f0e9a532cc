/** Where it is noticed that the database does not answer: `DatabaseLine`. */
export interface Doubts {
  readonly inDoubt: Error | null;
  onDoubt(tell: (doubt: Error) => void): () => void;
}

/** What has taken longer than this is slow by nature, and waits until its connection is cut. */
const SHORT_MS = 1_000;

/**
 * While it is in doubt whether the database answers nobody waits: who comes is sent away with the doubt, and so is who has
 * just begun. That work goes on until it ends or its connection is cut; `sentAway` tells it, where it has not begun yet.
 */
export async function unlessInDoubt<T>(
  doubts: Doubts | null,
  work: (sentAway: () => Error | null) => Promise<T>,
): Promise<T> {
  const asked = performance.now();
  const doubt = doubts?.inDoubt ?? null;
  if (doubt !== null) throw doubt;
  let sentAway: Error | null = null;
  let forget: (() => void) | undefined;
  const doubted = new Promise<never>((_, reject) => {
    forget = doubts?.onDoubt((error) => {
      if (performance.now() - asked < SHORT_MS) reject((sentAway = error));
    });
  });
  try {
    return await Promise.race([work(() => sentAway), doubted]);
  } finally {
    forget?.();
  }
}
