import type { SentenceVectors } from '@heed/text';
import type { DeepReader } from '@heed/text-deep';
import { UsageError } from '../usage-error.js';

/** The deep tier, an optional package: only who asks for it loads it. `advice` follows the reason where it cannot run. */
export async function openDeepReader(advice: string): Promise<DeepReader> {
  try {
    const { createDeepReader } = await import('@heed/text-deep');
    return await createDeepReader();
  } catch (error) {
    throw new UsageError(`${(error as Error).message} ${advice}`, [], { cause: error });
  }
}

/** The sentence vectors of these texts. @throws UsageError when it ended before it had read them all. */
export async function vectorsOf(deep: DeepReader, texts: readonly string[]): Promise<SentenceVectors> {
  const readings = await deep.read(texts);
  const of = readings.flatMap((reading) => (reading === null ? [] : [reading.vector]));
  if (of.length < texts.length)
    throw new UsageError(`The deep tier ended after ${of.length} of ${texts.length} texts.`);
  return { by: deep.id, of };
}
