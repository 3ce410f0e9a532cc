export * from './analysis.js';
export { createTextEngine } from './engine.js';
export { taxonomies, themeName, type Taxonomy, type Theme } from './taxonomies.js';
