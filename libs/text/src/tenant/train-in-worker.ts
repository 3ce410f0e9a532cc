import { Worker } from 'node:worker_threads';
import { UnavailableError } from '@heed/kernel';
import type { TenantTraining, TrainedTenant } from './train-tenant.js';

/** What was compiled, also for those who run the sources. */
const WORKER = new URL('../../dist/tenant/tenant-worker.js', import.meta.url);
const MOST_MS = 120_000;

/** As {@link TrainedTenant}; the weights are a file's bytes. */
export type TrainedInWorker = Omit<TrainedTenant, 'weights'> & { weights: Uint8Array | null };

/**
 * Trains in a thread of its own, which ends with it; the caller's thread stays free.
 * @throws UnavailableError when the thread fails or takes more than two minutes
 */
export function trainInWorker(training: TenantTraining): Promise<TrainedInWorker> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: training, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    const fail = (reason: string, cause?: unknown): void => {
      clearTimeout(timer);
      void worker.terminate();
      reject(new UnavailableError(`The training did not end: ${reason}`, undefined, { cause }));
    };
    const timer = setTimeout(() => fail('it took too long'), MOST_MS);
    worker.once('error', (error: Error) => fail(error.message, error));
    worker.once('exit', (code) => fail(`its thread ended with ${code}`));
    worker.once('message', (trained: TrainedInWorker) => {
      clearTimeout(timer);
      worker.removeAllListeners('exit');
      worker.once('exit', () => resolve(trained));
    });
  });
}
