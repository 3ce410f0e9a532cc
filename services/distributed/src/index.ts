export * from './service-environment.js';
export * from './topology.js';
