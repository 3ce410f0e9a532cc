import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { mergeDocuments } from './merge-documents.js';

function document(paths: Record<string, string[]>, schemas: Record<string, object> = {}): OpenAPIObject {
  const operation = (summary: string) => ({ summary, tags: ['Controller'], responses: {} });
  return {
    openapi: '3.0.0',
    info: { title: 'Heed', version: '1' },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [
        path,
        Object.fromEntries(methods.map((method) => [method, operation(`${method} ${path}`)])),
      ]),
    ),
    components: { schemas },
  };
}
const everything = (): boolean => true;

describe('mergeDocuments', () => {
  it('tags each operation by its path and lets the first document win', () => {
    const merged = mergeDocuments(
      { service: 'console', document: document({ '/v1/responses/{id}': ['get'] }), serves: everything },
      [
        {
          service: 'ingestion',
          document: document({ '/v1/responses/{id}': ['get', 'delete'], '/v1/dimensions': ['post'] }),
          serves: everything,
        },
      ],
    );
    expect(merged.tags?.[0]).toMatchObject({ name: 'Responses' });
    expect(merged.paths).toMatchObject({
      '/v1/dimensions': { post: { tags: ['Dimensions'] } },
      '/v1/responses/{id}': { get: { tags: ['Responses'] }, delete: { tags: ['Responses'] } },
    });
    expect(Object.keys(merged.paths)).toEqual(['/v1/dimensions', '/v1/responses/{id}']);
  });

  it('refuses a path of no tag', () => {
    const novel = { service: 'console', document: document({ '/v1/novelties': ['get'] }), serves: everything };
    expect(() => mergeDocuments(novel, [])).toThrow('/v1/novelties belongs to no tag: say to which in api-tags.ts');
  });

  it('leaves out what the door does not let through', () => {
    const merged = mergeDocuments({ service: 'console', document: document({}), serves: everything }, [
      { service: 'scoring', document: document({ '/internal': ['get'] }), serves: (path) => path.startsWith('/v1') },
    ]);
    expect(merged.paths).toEqual({});
  });

  it('refuses two meanings of one schema name', () => {
    const one = { service: 'console', document: document({}, { Day: { type: 'string' } }), serves: everything };
    const other = { service: 'scoring', document: document({}, { Day: { type: 'integer' } }), serves: everything };
    expect(() => mergeDocuments(one, [other])).toThrow('scoring and another service mean different things');
    expect(mergeDocuments(one, [one]).components?.schemas).toEqual({ Day: { type: 'string' } });
  });
});
