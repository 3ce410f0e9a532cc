import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ModelFiles {
  /** Changes whenever the weights do: stored with what was read by it. */
  id: string;
  /** Path of the ONNX file. */
  model: string;
  /** Text of vocab.txt. */
  vocabulary: string;
}

/** Of `card.json`, what the reader needs; the rest is for people. */
interface Card {
  id: string;
  sha256: string;
}

/** The folder that ships with the package. */
export const SHIPPED_MODEL = fileURLToPath(new URL('../model', import.meta.url));

/** @throws Error that says what is missing, or that the file is not the one that the card describes. */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const card = JSON.parse(await readFile(join(folder, 'card.json'), 'utf8')) as Card;
  const model = join(folder, 'model.onnx');
  const sha256 = createHash('sha256')
    .update(await readFile(model))
    .digest('hex');
  if (sha256 !== card.sha256) throw new Error(`${model} has the sha256 ${sha256}, its card says ${card.sha256}`);
  return { id: card.id, model, vocabulary: await readFile(join(folder, 'vocab.txt'), 'utf8') };
}
