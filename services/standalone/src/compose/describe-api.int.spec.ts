import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

interface Operation {
  operationId: string;
  summary: string;
  security: unknown[];
  responses: Record<string, unknown>;
}

describe('the API document', () => {
  it('names each operation once, says what it does, how it fails and which key it wants', async () => {
    // `npm run generate:check` keeps it equal to the code.
    const file = new URL('../../../../docs/api/openapi.json', import.meta.url);
    const { paths } = JSON.parse(await readFile(file, 'utf8')) as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
    );
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
});
