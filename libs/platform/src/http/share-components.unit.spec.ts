import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { problemResponses } from './problem-responses.js';
import { shareComponents } from './share-components.js';

const task = { title: 'Task', type: 'object', properties: { id: { type: 'string' } } };

function document(answers: object[], responses: object = {}): OpenAPIObject {
  const paths = answers.map((schema, index) => [
    `/v1/${index}`,
    { get: { responses: { 200: { description: 'Done', content: { 'application/json': { schema } } }, ...responses } } },
  ]);
  return { openapi: '3.1.0', info: { title: 'Heed', version: '1' }, paths: Object.fromEntries(paths) as never };
}

describe('shareComponents', () => {
  it('names a titled schema once, wherever it stands', () => {
    const shared = shareComponents(document([task, { type: 'array', items: task }]));
    expect(shared.components?.schemas).toEqual({ Task: { type: 'object', properties: { id: { type: 'string' } } } });
    expect(shared.paths['/v1/1']).toMatchObject({
      get: {
        responses: {
          200: {
            content: {
              'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Task' } } },
            },
          },
        },
      },
    });
  });

  it('refuses two schemas of one name', () => {
    expect(() => shareComponents(document([task, { ...task, properties: {} }]))).toThrow('Two schemas are called Task');
  });

  it('takes a property called responses for what it is', () => {
    const counted = { type: 'object', properties: { responses: { type: 'integer', minimum: 0 } } };
    const { paths, components } = shareComponents(document([counted]));
    expect(JSON.stringify(paths)).toContain(JSON.stringify(counted));
    expect(components?.responses).toEqual({});
  });

  it('leaves examples as they are', () => {
    const shown = { type: 'object', properties: {}, example: { title: 'Task', type: 'object' } };
    const { paths } = shareComponents(document([shown]));
    expect(JSON.stringify(paths)).toContain('"example":{"title":"Task","type":"object"}');
  });

  it('shares the problems that each operation of a kind has, and keeps the others in place', () => {
    const responses = Object.fromEntries(
      problemResponses({ key: true, input: true, body: false }, { 404: 'There is no such task' }).map((response) => [
        String(response.status),
        response,
      ]),
    );
    const { paths, components } = shareComponents(document([task], responses));
    expect(Object.keys(components?.responses ?? {})).toEqual([400, 401, 403, 429, 503].map((code) => `Problem${code}`));
    expect(paths['/v1/0']).toMatchObject({
      get: {
        responses: {
          401: { $ref: '#/components/responses/Problem401' },
          404: { description: 'There is no such task' },
        },
      },
    });
  });
});
