import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  PreconditionFailedError,
  TooManyRequestsError,
  UnauthorizedError,
  UnavailableError,
  ValidationError,
} from '@heed/kernel';
import { HttpException } from '@nestjs/common';
import type { ApiResponseOptions } from '@nestjs/swagger';
import { type Problem, toProblem } from './problem.js';

/** Why a route answers this, by status, in a sentence. */
export type OwnProblems = Partial<Record<400 | 403 | 404 | 409 | 412 | 422, string>>;

/** What a route takes decides which problems every route of its kind can have. */
export interface Taken {
  key: boolean;
  input: boolean;
  body: boolean;
}

const RETRIED = new Set([429, 503]);

const usual: Record<number, string> = {
  400: 'The input is not valid: each violation names the field and the rule',
  401: 'No key, or one that is not known, has expired or was revoked',
  403: 'The key has another scope, or its tenant is suspended',
  413: 'The body is larger than 8 MiB, or what `HEED_HTTP_BODY_BYTES` says here',
  415: 'The body is neither of the content types, or it is compressed',
  429: 'The tenant has used up its limit; `Retry-After` says for how long',
  503: 'Not now; `Retry-After` says when to come again. `HEED_OUTCOME_UNKNOWN`: it may or may not be done',
};

/** What stands at the problem of this status that every operation of a kind has. */
export const usualProblem = (status: number): string | undefined => usual[status];

/** The problems of an operation, those of its kind and its own. */
export function problemResponses({ key, input, body }: Taken, own: OwnProblems): ApiResponseOptions[] {
  const kind = [...(input ? [400] : []), ...(key ? [401, 403, 429] : []), ...(body ? [413, 415] : []), 503];
  const texts = { ...Object.fromEntries(kind.map((status) => [status, usual[status]])), ...own };
  return Object.entries(texts).map(([code, description = '']) => {
    const status = Number(code);
    return {
      status,
      description,
      ...(RETRIED.has(status)
        ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }
        : {}),
      content: { 'application/problem+json': { schema: problemSchema, example: exampleOf(status, description) } },
    };
  });
}

/** As the filter of problems writes it. */
function exampleOf(status: number, description: string): Problem {
  if (status === 400)
    return toProblem(
      new ValidationError('/limit must be <= 500', [{ field: '/limit', rule: 'maximum', detail: 'must be <= 500' }]),
    );
  if (status === 401) return toProblem(new UnauthorizedError('There is no such key.'));
  if (status === 403) return toProblem(new ForbiddenError('The key lacks the scope that this asks for.'));
  if (status === 404) return toProblem(new NotFoundError(`${description}.`));
  if (status === 409) return toProblem(new ConflictError(`${description}.`));
  if (status === 412) return toProblem(new PreconditionFailedError(`${description}.`));
  if (status === 429) return toProblem(new TooManyRequestsError('This tenant may do 1000 requests a second.', 1));
  if (status === 503) return toProblem(new UnavailableError('The database is not available.'));
  return toProblem(new HttpException(`${description}.`, status));
}

/** Titled schemas become components of the document: see `shareComponents`. */
const problemSchema = {
  title: 'Problem',
  description: 'Problem details, RFC 9457',
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', description: 'A URN for the kind of problem' },
    title: { type: 'string' },
    status: { type: 'integer', description: 'The status of the answer' },
    detail: { type: 'string', description: 'What is wrong here, and what to do' },
    code: { type: 'string', description: 'Stable, for programs: `HEED_…`' },
    violations: {
      type: 'array',
      items: {
        title: 'Violation',
        type: 'object',
        required: ['field', 'rule', 'detail'],
        properties: {
          field: { type: 'string', description: 'JSON pointer; empty for the whole' },
          rule: { type: 'string', description: 'What was expected, such as `maximum`' },
          detail: { type: 'string' },
        },
      },
    },
    retryAfter: { type: 'integer', description: 'Seconds, as in the header' },
  },
};
