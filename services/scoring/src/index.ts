export { scoring } from './scoring.definition.js';
