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
  it('tags each operation with its service and lets the first document win', () => {
    const merged = mergeDocuments(
      { service: 'console', document: document({ '/v1/responses/{id}': ['get'] }), serves: everything },
      [
        {
          service: 'ingestion',
          document: document({ '/v1/responses/{id}': ['get', 'delete'], '/v1/responses': ['post'] }),
          serves: everything,
        },
      ],
    );
    expect(merged.tags).toEqual([{ name: 'console' }, { name: 'ingestion' }]);
    expect(Object.keys(merged.paths)).toEqual(['/v1/responses', '/v1/responses/{id}']);
    expect(merged.paths['/v1/responses/{id}']).toMatchObject({
      get: { tags: ['console'] },
      delete: { tags: ['ingestion'] },
    });
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
