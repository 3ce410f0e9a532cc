import type { routes } from './generated/routes.js';
import type { HeedOptions, RequestOptions } from './heed-options.js';
import type { AnswerOf, InputOf, ItemOf, OperationName, PagedOperation, RowOf } from './operation-types.js';
import type { Query } from './send-request.js';
import type { RowResult, Rows, SentRow, StreamOptions } from './stream-rows.js';

/** All that an answer says. */
export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
  /** Names the version that was read or written; what `If-Match` takes. */
  etag: string | undefined;
}

/** The input of an operation may be left out where nothing in it is required. */
export type Given<O extends OperationName> =
  Record<never, never> extends InputOf<O>
    ? [input?: InputOf<O>, options?: RequestOptions]
    : [input: InputOf<O>, options?: RequestOptions];

type Sending = 'sendResponses' | 'sendInteractions';

/** One row is answered by its result, an array by `results`. */
interface Send<O extends Sending> {
  (
    input: Omit<InputOf<O>, 'body'> & { body: RowOf<O>[] },
    options?: RequestOptions,
  ): Promise<Extract<AnswerOf<O>, { results: unknown }>>;
  (input: Omit<InputOf<O>, 'body'> & { body: RowOf<O> }, options?: RequestOptions): Promise<RowResult>;
}

/** Every operation of the document under its `operationId`; each answers with its body. */
export type Operations = {
  [O in keyof typeof routes]: O extends Sending ? Send<O> : (...given: Given<O>) => Promise<AnswerOf<O>>;
};

/** A request by its path. */
export interface Raw {
  query?: Query;
  headers?: Record<string, string | undefined>;
  body?: unknown;
}

/** One Heed, and what can be asked of it. Errors are `HeedProblem` and `HeedUnreachable`. */
export interface Heed extends Operations {
  /** Where it was last known to be. */
  readonly endpoint: Pick<HeedOptions, 'url' | 'key'>;
  /** An operation with all that its answer says: status, headers, ETag. */
  request<O extends OperationName>(operation: O, ...given: Given<O>): Promise<Answer<AnswerOf<O>>>;
  /** A route by its path, for what is newer than this package: its types are yours to say, POST and PATCH are sent once. */
  send<T>(method: string, path: string, raw?: Raw, options?: RequestOptions): Promise<Answer<T>>;
  /** The items of all pages, or at most `most`; a page is read when it is needed. */
  everyItem<O extends PagedOperation>(
    operation: O,
    input?: InputOf<O>,
    options?: RequestOptions & { most?: number },
  ): AsyncGenerator<ItemOf<O>, void, undefined>;
  /**
   * Sends any number of answers, some hundred a request, and gives each row with its result, in the order of the rows. Rows are
   * read no faster than results are taken.
   */
  streamResponses<Row extends RowOf<'sendResponses'>>(
    rows: Rows<Row>,
    options?: StreamOptions & { query?: InputOf<'sendResponses'>['query'] },
  ): AsyncGenerator<SentRow<Row>, void, undefined>;
  /** As {@link streamResponses}. */
  streamInteractions<Row extends RowOf<'sendInteractions'>>(
    rows: Rows<Row>,
    options?: StreamOptions,
  ): AsyncGenerator<SentRow<Row>, void, undefined>;
}
