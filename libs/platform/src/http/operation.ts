import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import type { TObject, TSchema } from '@sinclair/typebox';
import { Access, type AccessRule } from '../identity/access.js';

export interface OperationOptions {
  /** Stable name for clients, such as `listTasks`. */
  id: string;
  summary: string;
  description?: string;
  scope: AccessRule;
  query?: TObject;
  body?: TSchema;
  bodyExample?: unknown;
  /** The 2xx answer. */
  answer: TSchema;
  status?: number;
}

type OpenApiSchema = Record<string, unknown>;

/** JSON Schema without TypeBox's symbols, as OpenAPI wants it. */
function plain(schema: TSchema): OpenApiSchema {
  return JSON.parse(JSON.stringify(schema)) as OpenApiSchema;
}

/** Who may call a route and what the documentation says of it, in one place. */
export function Operation(options: OperationOptions): MethodDecorator {
  const { id, summary, description, scope, query, body, bodyExample, answer, status = 200 } = options;
  const required = new Set<string>(query?.required ?? []);
  return applyDecorators(
    Access(scope),
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ...(scope === 'public' ? [] : [ApiSecurity('key')]),
    ...Object.entries(query?.properties ?? {}).map(([name, schema]) =>
      ApiQuery({
        name,
        required: required.has(name),
        schema: plain(schema),
        ...(schema.description === undefined ? {} : { description: schema.description }),
      }),
    ),
    ...(body === undefined
      ? []
      : [
          ApiBody({
            schema: plain(body),
            ...(bodyExample === undefined ? {} : { examples: { example: { value: bodyExample } } }),
          }),
        ]),
    ApiResponse({ status, description: 'Done', schema: plain(answer) }),
    ApiResponse({
      status: 'default',
      description: 'Problem details (RFC 9457)',
      content: { 'application/problem+json': { schema: problemSchema } },
    }),
  );
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable: HEED_…' },
    violations: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, rule: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};
