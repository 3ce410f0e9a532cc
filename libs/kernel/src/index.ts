export * from './canonical-json.js';
export * from './clock.js';
export * from './errors.js';
export * from './failpoint.js';
export * from './murmur2.js';
export * from './strict-json.js';
export * from './text.js';
export * from './uuid.js';
