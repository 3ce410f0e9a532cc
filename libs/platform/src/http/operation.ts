import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { Static, TObject, TSchema } from '@sinclair/typebox';
import { Access, type AccessRule } from '../identity/access.js';
import { givenSchema } from './given-schema.js';
import { type OtherContent, withOtherContent } from './other-content.js';
import { type OwnProblems, problemResponses } from './problem-responses.js';

/**
 * What the documentation says of a route. Every example is part of a contract: `tests/contract` sends the request's to
 * a running Heed, and checks the answer's by its schema.
 */
export interface OperationOptions<Q extends TObject, B extends TSchema, A extends TSchema> {
  /** Stable name for clients, such as `listTasks`. */
  id: string;
  summary: string;
  /** What a stranger has to know beside the summary: what it changes, what it leaves, in which order. */
  description?: string;
  scope: AccessRule;
  /** Of each parameter of the path: what it is, as the `description` of its schema, and one of its `examples`. */
  path?: Record<string, TSchema>;
  query?: Q;
  queryExample?: Partial<Static<Q>>;
  body?: B;
  bodyExample?: Static<B>;
  /** Takes `If-Match`, and answers 412 where the ETag is another by now. */
  ifMatch?: boolean;
  /** The 2xx answer. */
  answer: A;
  answerExample?: Static<A>;
  /** The answer carries an `ETag`. Without `ifMatch` it is a GET, and takes `If-None-Match`. */
  etag?: boolean;
  status?: number;
  /** When it answers 404, 409 and the like; 400, 401, 403, 413, 415, 429 and 503 stand there by themselves. */
  problems?: OwnProblems;
  /** What else it takes and answers, besides one JSON body and one answer. */
  other?: OtherContent;
}

export type { OtherContent };

type OpenApiSchema = Record<string, unknown>;

/** JSON Schema without TypeBox's symbols, as OpenAPI wants it. */
function plain(schema: TSchema): OpenApiSchema {
  return JSON.parse(JSON.stringify(schema)) as OpenApiSchema;
}

function described(schema: TSchema): { schema: OpenApiSchema; description?: string } {
  return { schema: plain(schema), ...(schema.description === undefined ? {} : { description: schema.description }) };
}

/** The roles of a key, as the document names them; nothing for everybody. */
function security(scope: AccessRule): { security: Record<string, string[]>[] } {
  if (scope === 'public') return { security: [] };
  return { security: [scope].flat().map((name) => ({ key: [name] })) };
}

const holder = (scope: string): string => (scope === 'operator' ? 'the operator’s key' : `the scope \`${scope}\``);

function withScope(description: string, scope: AccessRule): string {
  const needs = scope === 'public' ? 'no key' : [scope].flat().map(holder).join(' or ');
  return `${description}\n\nNeeds ${needs}.`.trim();
}

/** Nest drops a parameter’s `example`, not its `examples`. */
function shown(value: unknown): { examples?: Record<string, { value: unknown }> } {
  return value === undefined ? {} : { examples: { example: { value } } };
}

/** Who may call a route and what the documentation says of it, in one place. */
export function Operation<Q extends TObject, B extends TSchema, A extends TSchema>(
  options: OperationOptions<Q, B, A>,
): MethodDecorator {
  const { id, summary, description = '', scope, path = {}, query, queryExample = {}, body, bodyExample } = options;
  const { ifMatch = false, answer, answerExample, etag = false, status = 200, problems = {}, other } = options;
  const required = new Set<string>(query?.required ?? []);
  const queryExamples = queryExample as Record<string, unknown>;
  const taken = { key: scope !== 'public', input: query !== undefined || body !== undefined, body: body !== undefined };
  return applyDecorators(
    Access(scope),
    ApiOperation({ operationId: id, summary, description: withScope(description, scope), ...security(scope) }),
    ...Object.entries(path).map(([name, schema]) =>
      ApiParam({ name, ...described(schema), ...shown((schema.examples as unknown[] | undefined)?.[0]) }),
    ),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) =>
      ApiQuery({
        name,
        // What has a default may be left out.
        required: required.has(name) && schema.default === undefined,
        ...described(schema),
        ...shown(queryExamples[name]),
      }),
    ),
    ...(ifMatch
      ? [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description: 'The ETag that was read',
            schema: { type: 'string' },
          }),
        ]
      : []),
    ...(etag && !ifMatch
      ? [
          ApiHeader({
            name: 'If-None-Match',
            required: false,
            description: 'The ETag of an answer that the caller has',
            schema: { type: 'string' },
          }),
          ApiResponse({ status: 304, description: 'The caller has this answer already' }),
        ]
      : []),
    ...(body === undefined
      ? []
      : [
          ApiBody({
            schema: givenSchema(plain(body)),
            ...shown(bodyExample),
          }),
        ]),
    ApiResponse({
      status,
      description: 'Done',
      headers: answerHeaders(taken.key && scope !== 'operator', etag),
      content: {
        'application/json': {
          schema: plain(answer),
          ...(answerExample === undefined ? {} : { example: answerExample }),
        },
      },
    }),
    ...problemResponses(taken, ifMatch ? { 412: 'The ETag is another by now', ...problems } : problems).map(
      (response) => ApiResponse(response),
    ),
    ...(other === undefined ? [] : [withOtherContent(other)]),
  );
}

function answerHeaders(keyed: boolean, etag: boolean): Record<string, { description: string; schema: OpenApiSchema }> {
  return {
    ...(etag ? { ETag: { description: 'Names this version', schema: { type: 'string' } } } : {}),
    ...(keyed
      ? {
          'RateLimit-Policy': { description: 'What the tenant may', schema: { type: 'string' } },
          RateLimit: { description: 'What is left of it, and until when', schema: { type: 'string' } },
        }
      : {}),
  };
}
