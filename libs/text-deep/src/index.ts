export { createDeepReader, type DeepReader, type DeepReaderOptions, type DeepReading } from './deep-reader.js';
