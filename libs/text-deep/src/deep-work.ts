/** What the reader hands its worker thread at its start. */
export interface DeepWorkerData {
  model: string;
  vocabulary: string;
  threads: number;
}

export interface DeepRequest {
  id: number;
  texts: readonly string[];
  /** Date.now() after which no further batch is begun. */
  until: number;
}

/** `rows[i]` of the request has `probabilities[3 * i …]` and `vectors[VECTOR * i …]`. */
export interface DeepBatch {
  id: number;
  rows: number[];
  probabilities: Float32Array;
  vectors: Float32Array;
}

export type DeepMessage =
  | { kind: 'ready' }
  | { kind: 'unavailable'; reason: string }
  | ({ kind: 'batch' } & DeepBatch)
  | { kind: 'done'; id: number };

/** Length of a sentence vector. */
export const VECTOR = 384;
/** Pieces of a comment that are read; the rest is cut off. */
export const MOST_PIECES = 96;
