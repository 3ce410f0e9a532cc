import { IdempotencyKeyInUseError, IdempotencyKeyReusedError } from '@heed/kernel';
import { toProblem } from '@heed/platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { KEPT_HOURS } from './kept-answers.js';

type PathItem = OpenAPIObject['paths'][string];
type Components = NonNullable<OpenAPIObject['components']>;

const problem = (description: string, error: Error, headers = {}): NonNullable<Components['responses']>[string] => ({
  description,
  headers,
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: toProblem(error) },
  },
});

const inUse = 'The first request with this `Idempotency-Key` is still running';
const reused = 'The `Idempotency-Key` came with another path or body before';
const components = {
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      description:
        'A name for this request, such as a new UUID, that makes it safe to send it again. For ' +
        `${KEPT_HOURS} hours the same name, from the same key and with the same path and body, gets the first answer again, with ` +
        '`Idempotency-Replayed: true`. Answers 429 and 5xx are not kept: the request is made again. Not for streams.',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
    },
  },
  responses: {
    IdempotencyKeyInUse: problem(inUse, new IdempotencyKeyInUseError(`${inUse}.`, 1), {
      'Retry-After': { description: 'Seconds', schema: { type: 'integer' } },
    }),
    IdempotencyKeyReused: problem(reused, new IdempotencyKeyReusedError(`${reused}.`)),
  },
} satisfies Components;

type Response = NonNullable<NonNullable<PathItem['post']>['responses'][string]>;

/** An operation's own conflict, if it has one, and that of the key. */
function withKeyInUse(own: Response | undefined): Response {
  if (own === undefined || !('description' in own)) return { $ref: '#/components/responses/IdempotencyKeyInUse' };
  return { ...own, description: `${own.description}. Or: ${inUse} (\`HEED_IDEMPOTENCY_KEY_IN_USE\`)` };
}

/** Every POST with a key takes an Idempotency-Key: the door sees to it, whatever service is behind it. */
export function withIdempotencyKeys(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]): [string, PathItem] => {
    const { post } = item;
    if (post?.security === undefined || post.security.length === 0) return [path, item];
    const parameters = [...(post.parameters ?? []), { $ref: '#/components/parameters/IdempotencyKey' }];
    const responses = {
      422: { $ref: '#/components/responses/IdempotencyKeyReused' },
      ...post.responses,
      409: withKeyInUse(post.responses['409']),
    };
    return [path, { ...item, post: { ...post, parameters, responses } }];
  });
  const { parameters, responses, ...others } = document.components ?? {};
  return {
    ...document,
    paths: Object.fromEntries(paths),
    components: {
      ...others,
      responses: { ...responses, ...components.responses },
      parameters: { ...parameters, ...components.parameters },
    },
  };
}
