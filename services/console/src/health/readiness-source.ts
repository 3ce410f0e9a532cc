import type { ReadinessProblem } from '@heed/platform';

export interface UnreadyPart extends ReadinessProblem {
  service: string;
}

/** The door, and where answers come in. What of the others is away is told to those who ask for it. */
const needed = new Set(['console', 'ingestion']);

/** A part of a service as Heed as a whole sees it. */
export function unreadyPart(service: string, problem: ReadinessProblem): UnreadyPart {
  return { service, ...problem, ...(needed.has(service) ? {} : { tolerable: true as const }) };
}

/** Every service's readiness, put together by whoever composed them. */
export interface ReadinessSource {
  /** Empty: ready. */
  problems(): Promise<UnreadyPart[]>;
}

export const READINESS_SOURCE = Symbol('readiness source');
