import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
}
interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  parameters?: { name: string }[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

/** With what it refers to in its place. */
function resolved(value: unknown, whole: object): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, whole));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) {
    const steps = String(value.$ref).split('/').slice(1);
    return resolved(
      steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], whole),
      whole,
    );
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, whole)]));
}

async function documentedOperations(): Promise<(Operation & { path: string; method: string })[]> {
  // `npm run generate:check` keeps it equal to the code.
  const file = new URL('../../../../docs/api/openapi.json', import.meta.url);
  const document = JSON.parse(await readFile(file, 'utf8')) as { paths: object };
  const paths = resolved(document.paths, document) as Record<string, Record<string, Operation>>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
  );
}

describe('the API document', () => {
  it('names each operation once, says what it does, how it fails and which key it wants', async () => {
    const operations = await documentedOperations();
    expect(operations.length).toBeGreaterThan(40);
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const open = operations.filter(({ security }) => security.length === 0).map(({ path }) => path);
    expect(open.sort()).toEqual(['/', '/livez', '/readyz']);
    for (const { summary, responses } of operations) {
      expect(summary).toMatch(/\w+ \w+/);
      expect(Object.keys(responses).length).toBeGreaterThan(0);
    }
  });

  it('gives every list that has pages the same names for them', async () => {
    const paged = (await documentedOperations()).filter(
      ({ method, responses }) =>
        method === 'get' && responses[200]?.content?.['application/json']?.schema.properties?.['items'] !== undefined,
    );
    expect(paged.length).toBeGreaterThan(10);
    const wrong = paged.filter(({ parameters = [], responses }) => {
      const names = parameters.map(({ name }) => name);
      const { properties = {} } = responses[200]!.content!['application/json']!.schema;
      return !names.includes('limit') || !names.includes('cursor') || !('nextCursor' in properties);
    });
    expect(wrong.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('lets every POST with a key be repeated by an Idempotency-Key', async () => {
    const posts = (await documentedOperations()).filter(
      ({ method, security }) => method === 'post' && security.length > 0,
    );
    expect(posts.length).toBeGreaterThan(20);
    for (const { operationId, parameters = [], responses } of posts) {
      const names = parameters.map(({ name }) => name);
      expect({ operationId, names, problems: Object.keys(responses) }).toEqual({
        operationId,
        names: expect.arrayContaining(['Idempotency-Key']),
        problems: expect.arrayContaining(['409', '422']),
      });
    }
  });
});
