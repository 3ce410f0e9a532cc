export * from './feature-options.js';
export { copyFeatures, type FeatureSet, type KeptFeatures } from './feature-set.js';
export { FeatureReader } from './feature-reader.js';
export { WordClasses } from './word-classes.js';
export { createFeatureReader } from './create-feature-reader.js';
