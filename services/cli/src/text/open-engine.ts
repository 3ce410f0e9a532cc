import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ValidationError } from '@heed/kernel';
import {
  createTextEngine,
  decodeModel,
  readTaxonomy,
  taxonomies,
  type Taxonomy,
  teach,
  type TextEngine,
  withTaxonomy,
} from '@heed/text';
import type { Context } from '../commands/context.js';
import { readJson } from '../commands/read-json.js';
import { UsageError } from '../usage-error.js';

/** A taxonomy of Heed's by its id, or one of the user's own from a file. */
export type ChosenTaxonomy = { id: string } | { own: Taxonomy };

/** What is wrong with a file of the user's, a line for each fault with its field and rule. */
function refusal(file: string, error: unknown): unknown {
  if (!(error instanceof ValidationError)) return error;
  const lines = error.violations.map(({ field, rule, detail }) => `${field || '/'} ${detail} (${rule})`);
  return new UsageError(`${file}: ${error.message}`, lines, { cause: error });
}

/** @throws UsageError when it is neither an id nor a file with a taxonomy. */
export async function chooseTaxonomy(given: string, context: Context): Promise<ChosenTaxonomy> {
  const ids = taxonomies.map(({ id }) => id);
  if (ids.includes(given)) return { id: given };
  if (!/[./\\]/.test(given))
    throw new UsageError(`There is no taxonomy "${given}". There are: ${ids.join(', ')}; or name a JSON file.`);
  const json = await readJson(given, context);
  try {
    return { own: readTaxonomy(json) };
  } catch (error) {
    throw refusal(given, error);
  }
}

/**
 * The engine that a command reads with, the id of a taxonomy of Heed's where one was named, and the deep tier whose vectors
 * its model needs.
 */
export async function openEngine(
  context: Context,
  { model, taxonomy }: { model?: string; taxonomy?: string },
): Promise<{ engine: TextEngine; taxonomy?: string; vectors?: string }> {
  if (model !== undefined && taxonomy !== undefined)
    throw new UsageError('--model brings its own taxonomy: leave --taxonomy out, or give it to heed text train.');
  const engine = createTextEngine();
  if (model !== undefined) {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(resolve(context.cwd, model));
    } catch (error) {
      throw new UsageError(`${model} cannot be read: ${(error as Error).message}`, [], { cause: error });
    }
    try {
      const decoded = decodeModel(bytes);
      return { engine: teach(engine, decoded), ...(decoded.vectors !== null && { vectors: decoded.vectors }) };
    } catch (error) {
      throw refusal(model, error);
    }
  }
  if (taxonomy === undefined) return { engine };
  const chosen = await chooseTaxonomy(taxonomy, context);
  return 'own' in chosen ? { engine: withTaxonomy(engine, chosen.own) } : { engine, taxonomy: chosen.id };
}
