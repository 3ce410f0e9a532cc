export * from './analysis.js';
export { createTextEngine } from './engine.js';
export * from './features/index.js';
export { activate, LinearTrainer, type Example, type LinearOptions } from './model/linear-trainer.js';
export { packModel, unpackModel } from './model/model-file.js';
export { Random } from './model/random.js';
export { taxonomies, themeName, type Taxonomy, type Theme } from './taxonomies.js';
