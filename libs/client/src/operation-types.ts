import type { operations } from './generated/api.js';

/** The name of an operation, as `operationId` in the document. */
export type OperationName = keyof operations;

/** Nothing where the operation takes none; optional where the document says so. */
type Part<Name extends string, T> = [NonNullable<T>] extends [never]
  ? { [N in Name]?: never }
  : undefined extends T
    ? { [N in Name]?: NonNullable<T> }
    : { [N in Name]: T };

type ContentOf<T> = T extends { content: { 'application/json': infer Body } } ? Body : undefined;

type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : O extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? Body | undefined
    : never;

type HeadersOf<O extends OperationName> = Exclude<operations[O]['parameters']['header'], undefined>;

/** What a request of an operation is made of: `path`, `query`, `headers`, `body`. */
export type InputOf<O extends OperationName> = Part<'path', operations[O]['parameters']['path']> &
  Part<'query', operations[O]['parameters']['query']> &
  ([HeadersOf<O>] extends [never] ? { headers?: never } : { headers?: HeadersOf<O> }) &
  Part<'body', BodyOf<operations[O]>>;

/** The query of an operation. */
export type QueryOf<O extends OperationName> = NonNullable<operations[O]['parameters']['query']>;

/** What an operation answers. */
export type AnswerOf<O extends OperationName> = ContentOf<operations[O]['responses'][keyof operations[O]['responses']]>;

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Operations that answer with pages, or with what only the caller knows. */
export type PagedOperation = {
  [O in OperationName]: unknown extends AnswerOf<O> ? O : AnswerOf<O> extends Page<unknown> ? O : never;
}[OperationName];

/** What the pages of an operation hold. */
export type ItemOf<O extends PagedOperation> = AnswerOf<O> extends Page<infer Item> ? Item : unknown;

/** One row of an operation that takes one or many. */
export type RowOf<O extends OperationName> = Exclude<BodyOf<operations[O]>, readonly unknown[] | undefined>;
