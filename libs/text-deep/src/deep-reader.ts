import { Worker } from 'node:worker_threads';
import { UnavailableError } from '@heed/kernel';
import { type DeepBatch, type DeepMessage, type DeepRequest, type DeepWorkerData, VECTOR } from './deep-work.js';
import { type ModelFiles, readModelFiles, SHIPPED_MODEL } from './model-files.js';

export interface DeepReading {
  /** Negative, neutral, positive; they sum to 1. */
  probabilities: [number, number, number];
  /** Sentence vector of 384 numbers and length 1: the dot product of two is their likeness, −1…1. */
  vector: Float32Array;
}

export interface DeepReader {
  /** Of the weights: another id means that the same text may be read differently. */
  readonly id: string;
  /**
   * @param texts any strings, most urgent first
   * @param options `deadlineMs`: what is not read after so many milliseconds is null. Standard: no end.
   * @returns an entry for each text, in their order
   */
  read(texts: readonly string[], options?: { deadlineMs?: number }): Promise<(DeepReading | null)[]>;
  /** Ends the thread; what is being read is null. */
  close(): Promise<void>;
}

export interface DeepReaderOptions {
  /** Folder with model.onnx, vocab.txt and card.json; standard: the one of this package. */
  model?: string;
  /** Standard: 1. */
  threads?: number;
}

/** What was compiled, also for those who run the sources. */
const WORKER = new URL('../dist/deep-worker.js', import.meta.url);

interface Pending {
  readings: (DeepReading | null)[];
  settle: () => void;
}

/** @throws UnavailableError with the reason: no runtime for this platform, no model, not the model of its card. */
export async function createDeepReader({
  model = SHIPPED_MODEL,
  threads = 1,
}: DeepReaderOptions = {}): Promise<DeepReader> {
  let files: ModelFiles;
  try {
    files = await readModelFiles(model);
  } catch (error) {
    throw new UnavailableError(`The deep tier has no model: ${(error as Error).message}`, undefined, { cause: error });
  }
  const workerData: DeepWorkerData = { model: files.model, vocabulary: files.vocabulary, threads };
  const worker = new Worker(WORKER, { workerData });
  await ready(worker);
  return new WorkerReader(files.id, worker);
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string, cause?: unknown): void => {
      void worker.terminate();
      reject(new UnavailableError(`The deep tier cannot run here: ${reason}`, undefined, { cause }));
    };
    const failed = (error: Error): void => refuse(error.message, error);
    const ended = (code: number): void => refuse(`its thread ended with ${code}`);
    worker.on('error', failed).on('exit', ended);
    worker.once('message', (message: DeepMessage) => {
      worker.off('error', failed).off('exit', ended);
      if (message.kind === 'unavailable') refuse(message.reason);
      else resolve();
    });
  });
}

class WorkerReader implements DeepReader {
  private readonly pending = new Map<number, Pending>();
  private last = 0;
  private ended = false;

  constructor(
    readonly id: string,
    private readonly worker: Worker,
  ) {
    worker.on('message', (message: DeepMessage) => {
      if (message.kind === 'batch') this.keep(message);
      if (message.kind === 'done') this.pending.get(message.id)?.settle();
    });
    // An error is followed by the exit: what waits is answered then, with null for what was not read.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.ended = true;
      for (const { settle } of [...this.pending.values()]) settle();
    });
    worker.unref();
  }

  read(texts: readonly string[], { deadlineMs }: { deadlineMs?: number } = {}): Promise<(DeepReading | null)[]> {
    const readings: (DeepReading | null)[] = texts.map(() => null);
    if (this.ended || texts.length === 0) return Promise.resolve(readings);
    const id = ++this.last;
    return new Promise((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.pending.delete(id);
        if (this.pending.size === 0) this.worker.unref();
        resolve(readings);
      };
      const timer = deadlineMs === undefined ? undefined : setTimeout(settle, deadlineMs);
      this.pending.set(id, { readings, settle });
      this.worker.ref();
      const until = deadlineMs === undefined ? Number.MAX_SAFE_INTEGER : Date.now() + deadlineMs;
      this.worker.postMessage({ id, texts, until } satisfies DeepRequest);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private keep({ id, rows, probabilities, vectors }: DeepBatch): void {
    const readings = this.pending.get(id)?.readings;
    if (readings === undefined) return;
    rows.forEach((row, at) => {
      const [negative, neutral, positive] = probabilities.subarray(3 * at, 3 * at + 3);
      const vector = vectors.slice(VECTOR * at, VECTOR * (at + 1));
      readings[row] = { probabilities: [negative!, neutral!, positive!], vector };
    });
  }
}
