import { describe, expect, it } from '@jest/globals';
import type { RowResult } from '../intake/row-result.js';
import { type StreamResult, streamResults } from './stream-results.js';

async function* bytes(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function resultsOf(text: string, maxRows: number): Promise<{ taken: unknown[]; results: StreamResult[] }> {
  const taken: unknown[] = [];
  const accept = async (rows: readonly unknown[]): Promise<RowResult[]> => {
    taken.push(...rows);
    return rows.map((_, index) => ({ index, id: null, outcome: 'accepted' }) as unknown as RowResult);
  };
  const lines: string[] = [];
  for await (const chunk of streamResults(bytes(text), accept, maxRows)) lines.push(String(chunk));
  const results = lines
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as StreamResult);
  return { taken, results };
}

describe('a stream', () => {
  it('takes as many rows as it may hold, and tells the line to go on with', async () => {
    const { taken, results } = await resultsOf('1\n2\n3\n4\n', 2);
    expect(taken).toEqual([1, 2]);
    expect(results.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'rejected'],
    ]);
    expect(results.at(-1)).toMatchObject({
      problem: { violations: [{ rule: 'rows', detail: expect.stringContaining('at most 2 rows') }] },
    });
  });

  it('of exactly as many is taken whole', async () => {
    const { taken, results } = await resultsOf('1\n2\n', 2);
    expect(taken).toEqual([1, 2]);
    expect(results).toHaveLength(2);
  });
});
