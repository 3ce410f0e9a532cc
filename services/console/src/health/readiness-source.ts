export interface UnreadyPart {
  service: string;
  /** Database, relay, consumer. */
  part: string;
  reason: string;
  /** ISO 8601. */
  since: string;
}

/** Every service's readiness, put together by whoever composed them. */
export interface ReadinessSource {
  /** Empty: ready. */
  problems(): Promise<UnreadyPart[]>;
}

export const READINESS_SOURCE = Symbol('readiness source');
