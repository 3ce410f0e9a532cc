import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { cleanText } from './clean-text.js';
import { type DeepMessage, type DeepRequest, type DeepWorkerData, MOST_PIECES } from './deep-work.js';
import { onnxRuntime } from './onnx-runtime.js';
import { planBatches } from './plan-batches.js';
import { createWordPiece } from './word-piece.js';

const { model, vocabulary, threads } = workerData as DeepWorkerData;
const port = parentPort!;
const tell = (message: DeepMessage, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);

function softmax(logits: Float32Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(logits.length);
  for (let at = 0; at < logits.length; at += 3) {
    const row = logits.subarray(at, at + 3);
    const most = Math.max(...row);
    const [a, b, c] = [Math.exp(row[0]! - most), Math.exp(row[1]! - most), Math.exp(row[2]! - most)];
    out.set([a / (a + b + c), b / (a + b + c), c / (a + b + c)], at);
  }
  return out;
}

function padded(rows: readonly number[][]): { ids: BigInt64Array; mask: BigInt64Array; shape: [number, number] } {
  const width = Math.max(...rows.map(({ length }) => length));
  const ids = new BigInt64Array(rows.length * width);
  const mask = new BigInt64Array(rows.length * width);
  rows.forEach((row, index) =>
    row.forEach((id, at) => {
      ids[index * width + at] = BigInt(id);
      mask[index * width + at] = 1n;
    }),
  );
  return { ids, mask, shape: [rows.length, width] };
}

async function serve(): Promise<void> {
  const runtime = await onnxRuntime();
  const session = await runtime.InferenceSession.create(model, { intraOpNumThreads: threads, interOpNumThreads: 1 });
  const encode = createWordPiece(vocabulary);

  async function answer({ id, texts, until }: DeepRequest): Promise<void> {
    const rows = texts.map((text) => encode(cleanText(text), MOST_PIECES));
    for (const batch of planBatches(rows.map(({ length }) => length))) {
      if (Date.now() >= until) break;
      const { ids, mask, shape } = padded(batch.map((row) => rows[row]!));
      const read = await session.run({
        ids: new runtime.Tensor('int64', ids, shape),
        mask: new runtime.Tensor('int64', mask, shape),
      });
      const probabilities = softmax(read.logits.data);
      // A copy: the runtime's own memory cannot be handed to another thread.
      const vectors = Float32Array.from(read.vector.data);
      tell({ kind: 'batch', id, rows: batch, probabilities, vectors }, [probabilities.buffer, vectors.buffer]);
      await nextTurn();
    }
    tell({ kind: 'done', id });
  }

  // One request after the other: two at once would both be late.
  let work = Promise.resolve();
  port.on('message', (request: DeepRequest) => {
    work = work.then(() => answer(request));
  });
  tell({ kind: 'ready' });
}

try {
  await serve();
} catch (error) {
  tell({ kind: 'unavailable', reason: (error as Error).message });
  port.close();
}
