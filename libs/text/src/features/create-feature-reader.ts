import { shippedModel } from '../load-model.js';
import { DEFAULT_FEATURES, type FeatureOptions } from './feature-options.js';
import { FeatureReader } from './feature-reader.js';

/** A reader with the word clusters that ship. `characters: 'all'` is worth its time for themes, less so for sentiment. */
export function createFeatureReader(options: Partial<FeatureOptions> = {}): FeatureReader {
  return new FeatureReader(shippedModel().classes, { ...DEFAULT_FEATURES, ...options });
}
