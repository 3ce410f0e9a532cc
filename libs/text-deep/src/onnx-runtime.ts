/** Of `onnxruntime-node`, what the reader uses: an optional package, without which Heed is built all the same. */
export interface OnnxRuntime {
  InferenceSession: {
    create(path: string, options: { intraOpNumThreads: number; interOpNumThreads: number }): Promise<OnnxSession>;
  };
  Tensor: new (type: 'int64', data: BigInt64Array, shape: readonly number[]) => object;
}

export interface OnnxSession {
  /** Inputs ids and mask, (rows, length); outputs logits, (rows, 3), and vector, (rows, 384). */
  run(inputs: {
    ids: object;
    mask: object;
  }): Promise<{ logits: { data: Float32Array }; vector: { data: Float32Array } }>;
}

const PACKAGE: string = 'onnxruntime-node';

/** @throws whatever keeps it from being loaded: not installed, no library for this platform. */
export async function onnxRuntime(): Promise<OnnxRuntime> {
  const loaded = (await import(PACKAGE)) as OnnxRuntime | { default: OnnxRuntime };
  return 'default' in loaded ? loaded.default : loaded;
}
