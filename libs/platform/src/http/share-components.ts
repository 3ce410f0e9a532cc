import { ConfigurationError } from '@heed/kernel';
import type { OpenAPIObject } from '@nestjs/swagger';
import { usualProblem } from './problem-responses.js';

type Json = Record<string, unknown>;

const NAME = /^[A-Z][A-Za-z0-9]+$/;
/** Values, not schemas, stand behind these. */
const VALUES = new Set(['example', 'examples', 'default', 'const', 'enum']);

/**
 * A schema with a `title` such as `Task` becomes `#/components/schemas/Task`, so that readers and clients meet it once,
 * under its name; a problem that every operation of a kind has becomes `#/components/responses/Problem401`.
 * @throws ConfigurationError where two schemas of one title differ.
 */
export function shareComponents(document: OpenAPIObject): OpenAPIObject {
  const schemas: Record<string, Json> = {};
  const responses: Record<string, unknown> = {};

  function shared(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(shared);
    if (typeof value !== 'object' || value === null) return value;
    const whole: Json = {};
    for (const [key, part] of Object.entries(value as Json)) {
      if (VALUES.has(key)) whole[key] = part;
      else whole[key] = key === 'responses' ? sharedResponses(part as Json) : shared(part);
    }
    const { title, ...schema } = whole;
    if (typeof title !== 'string' || !NAME.test(title)) return whole;
    const known = schemas[title];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
      throw new ConfigurationError(`Two schemas are called ${title} and differ.`);
    schemas[title] = schema;
    return { $ref: `#/components/schemas/${title}` };
  }

  function sharedResponses(given: Json): Json {
    return Object.fromEntries(
      Object.entries(given).map(([status, response]) => {
        const inPlace = shared(response);
        // A property may be called `responses` too: its parts are no statuses.
        const usual = usualProblem(Number(status));
        if (usual === undefined || (response as Json)['description'] !== usual) return [status, inPlace];
        responses[`Problem${status}`] = inPlace;
        return [status, { $ref: `#/components/responses/Problem${status}` }];
      }),
    );
  }

  const paths = shared(document.paths);
  return { ...document, paths, components: { ...document.components, schemas, responses } } as OpenAPIObject;
}
