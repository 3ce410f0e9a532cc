import { readFileSync } from 'node:fs';
import { WordClasses } from './features/word-classes.js';
import { unpackModel, type Section } from './model/model-file.js';
import type { ModelFacts } from './model/model-facts.js';

/** The weights that ship. The path is the same from src and from dist. */
const SHIPPED = new URL('../model/fast.bin', import.meta.url);

export interface LoadedModel {
  facts: ModelFacts;
  classes: WordClasses;
  sections: Record<string, Section>;
}

let loaded: LoadedModel | undefined;

export function loadModel(bytes: Uint8Array): LoadedModel {
  const { facts, sections } = unpackModel<ModelFacts>(bytes);
  const { classKeys, classFine, classCoarse } = sections;
  const classes = new WordClasses(classKeys as Int32Array, classFine as Uint16Array, classCoarse as Uint8Array);
  return { facts, classes, sections };
}

/** Read once a process. */
export function shippedModel(): LoadedModel {
  return (loaded ??= loadModel(readFileSync(SHIPPED)));
}
