import { readFileSync } from 'node:fs';
import { schemaValidator } from '@heed/contracts';
import type { TSchema } from '@sinclair/typebox';

type Json = Record<string, unknown>;

export interface MediaType {
  schema: Json;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: Json;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
export interface DocumentedAnswer {
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}

export interface Example {
  /** Of the body: its media type and name; empty where there is none. */
  name: string;
  mediaType: string | null;
  body: unknown;
}

/** The document of the API, its references followed. `npm run generate:check` keeps it equal to the code. */
const document = JSON.parse(readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8')) as Json & {
  paths: Record<string, Record<string, Json>>;
  components: Json;
};

function followed<T>(value: unknown): T {
  const { $ref } = value as { $ref?: string };
  if ($ref === undefined) return value as T;
  const steps = $ref.slice(2).split('/');
  return followed(steps.reduce<unknown>((part, step) => (part as Json)[step], document));
}

const exampleValues = ({ example, examples }: Pick<MediaType, 'example' | 'examples'>): [string, unknown][] => [
  ...(example === undefined ? [] : ([['example', example]] as [string, unknown][])),
  ...Object.entries(examples ?? {}).map(([name, { value }]): [string, unknown] => [name, value]),
];

/** One operation, as a reader of the document sees it. */
export class DocumentedOperation {
  constructor(
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    readonly path: string,
    private readonly described: Json,
  ) {}

  get id(): string {
    return this.described['operationId'] as string;
  }
  /** Without what is added by itself: whom it needs. */
  get description(): string {
    return (this.described['description'] as string).replace(/(^|\n\n)Needs [^\n]+$/, '');
  }
  /** Roles of a key, of which one is enough; empty where none is needed. */
  get roles(): string[] {
    return (this.described['security'] as Record<string, string[]>[]).flatMap((one) => Object.values(one).flat());
  }
  get parameters(): Parameter[] {
    return ((this.described['parameters'] as unknown[] | undefined) ?? []).map((one) => followed<Parameter>(one));
  }
  parametersIn(place: Parameter['in']): Parameter[] {
    return this.parameters.filter((parameter) => parameter.in === place);
  }
  get bodies(): Record<string, MediaType> {
    const body = this.described['requestBody'];
    return body === undefined ? {} : followed<{ content: Record<string, MediaType> }>(body).content;
  }
  /** By status. */
  get answers(): Record<string, DocumentedAnswer> {
    const answers = Object.entries(this.described['responses'] as Json);
    return Object.fromEntries(answers.map(([status, answer]) => [status, followed<DocumentedAnswer>(answer)]));
  }
  get problems(): [status: number, answer: DocumentedAnswer][] {
    return Object.entries(this.answers)
      .filter(([, { content }]) => content?.['application/problem+json'] !== undefined)
      .map(([status, answer]) => [Number(status), answer]);
  }

  /** The query that the examples of the parameters make. */
  get query(): string {
    const search = new URLSearchParams();
    for (const parameter of this.parametersIn('query'))
      for (const [, value] of exampleValues(parameter).slice(0, 1))
        for (const one of [value].flat()) search.append(parameter.name, String(one));
    return search.size === 0 ? '' : `?${search.toString()}`;
  }

  /** Each example of its body; one without where it takes none. */
  get examples(): Example[] {
    const found = Object.entries(this.bodies).flatMap(([mediaType, content]) =>
      exampleValues(content).map(([name, body]) => ({ name: `${mediaType} ${name}`, mediaType, body })),
    );
    return found.length > 0 || Object.keys(this.bodies).length > 0
      ? found
      : [{ name: '', mediaType: null, body: null }];
  }
}

export const operations: readonly DocumentedOperation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(
    ([method, described]) =>
      new DocumentedOperation(method.toUpperCase() as DocumentedOperation['method'], path, described),
  ),
);

export { exampleValues };

const VALUES = ['example', 'examples', 'default', 'const', 'enum'];

/**
 * A schema with its references followed. An object that names its properties has no others, here: an answer with a field of
 * which the document says nothing is found. Not where several schemas hold together (`open`).
 */
function whole(schema: unknown, open = false): unknown {
  if (Array.isArray(schema)) return schema.map((part) => whole(part, open));
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema) return whole(followed(schema), open);
  const parts = Object.entries(schema).map(([key, part]): [string, unknown] => [
    key,
    VALUES.includes(key) ? part : whole(part, key === 'allOf'),
  ]);
  const found: Json = Object.fromEntries(parts);
  const named = Object.keys((found['properties'] as Json | undefined) ?? {}).length > 0;
  return named && !open && found['type'] === 'object' && found['allOf'] === undefined
    ? { additionalProperties: false, ...found }
    : found;
}

const validators = new Map<string, ReturnType<typeof schemaValidator>>();
function validatorOf(schema: Json): ReturnType<typeof schemaValidator> {
  const key = JSON.stringify(schema);
  const known = validators.get(key) ?? schemaValidator<TSchema>(whole(schema) as TSchema);
  validators.set(key, known);
  return known;
}

/** What is wrong with a value by a schema of the document. */
export function violationsOf(schema: Json, value: unknown): string[] {
  const { contentSchema } = schema as { contentSchema?: Json };
  if (contentSchema !== undefined && typeof value === 'string')
    return value
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => violationsOf(contentSchema, JSON.parse(line)));
  const checked = validatorOf(schema)(value);
  return checked.ok ? [] : checked.violations.map(({ field, detail }) => `${field} ${detail}`);
}
