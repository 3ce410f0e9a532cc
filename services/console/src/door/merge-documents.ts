import { ConfigurationError } from '@heed/kernel';
import type { OpenAPIObject } from '@nestjs/swagger';
import { apiTags, tagOf } from './api-tags.js';

export interface ServiceDocument {
  service: string;
  document: OpenAPIObject;
  /** Whether the door lets this path through to the service. */
  serves: (path: string) => boolean;
}

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** One document out of many. The first names the whole, and where two describe the same operation it wins. */
export function mergeDocuments(first: ServiceDocument, others: readonly ServiceDocument[]): OpenAPIObject {
  const paths: Record<string, PathItem> = {};
  const schemas: NonNullable<NonNullable<OpenAPIObject['components']>['schemas']> = {};
  const all = [first, ...others];
  for (const { service, document, serves } of all) {
    for (const [path, item] of Object.entries(document.paths)) {
      if (serves(path)) paths[path] = { ...taggedItem(item, tagOf(path)), ...paths[path] };
    }
    for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
      const known = schemas[name];
      if (known !== undefined && JSON.stringify(known) !== JSON.stringify(schema))
        throw new ConfigurationError(`${service} and another service mean different things by the schema ${name}`);
      schemas[name] = schema;
    }
  }
  const responses = Object.fromEntries(
    all.flatMap(({ document }) => Object.entries(document.components?.responses ?? {})),
  );
  return {
    ...first.document,
    tags: apiTags,
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: { ...first.document.components, schemas, responses },
  };
}

function taggedItem(item: PathItem, tag: string): PathItem {
  const tagged: PathItem = { ...item };
  for (const method of methods) {
    const operation: Operation | undefined = item[method];
    if (operation !== undefined) tagged[method] = { ...operation, tags: [tag] };
  }
  return tagged;
}
