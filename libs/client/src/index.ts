export { createHeed } from './create-heed.js';
export type { components } from './generated/api.js';
export type { Answer, Given, Heed, Operations, Raw } from './heed.js';
export type { Endpoint, HeedOptions, RequestOptions } from './heed-options.js';
export { HeedProblem, isProblem, type ProblemCode, type Violation } from './heed-problem.js';
export { HeedUnreachable, reasonOf } from './heed-unreachable.js';
export type { AnswerOf, InputOf, ItemOf, OperationName, PagedOperation, QueryOf, RowOf } from './operation-types.js';
export { type HeedChange, type RetryOptions } from './patience.js';
export type { RowResult, Rows, SentRow, StreamOptions } from './stream-rows.js';
