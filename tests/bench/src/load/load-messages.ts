/** What the generator's process is told. */
export interface LoadOrder {
  url: string;
  keys: readonly string[];
  /** Part of every id. */
  name: string;
  /** Answers a second in arrays of 50; 0: none. */
  arrayRate: number;
  /** Single POSTs of a detractor a second; 0: none. */
  singleRate: number;
  seconds: number;
}

/** How many answers there were so far. */
export interface LoadProgress {
  kind: 'progress';
  due: number;
  taken: number;
  refused: number;
  /** Requests without an answer yet. */
  open: number;
}

/** A single answer was taken. */
export interface SingleTaken {
  kind: 'single';
  responseId: string;
  /** When it was due to be sent: what the generator or a queue delays counts too. Epoch, ms. */
  dueAt: number;
}

export interface LoadResult {
  kind: 'done';
  taken: number;
  refused: number;
  statuses: Record<string, number>;
  /** From when a request was due until its answer was read, ms. */
  arrayMs: number[];
  singleMs: number[];
  /** Of the generator's process while it sent, µs. */
  cpuMicros: number;
}

export type LoadMessage = LoadProgress | SingleTaken | LoadResult;
