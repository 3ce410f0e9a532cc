import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type RowResult, rejected } from '../intake/row-result.js';
import { type StreamResult, streamResults } from './stream-results.js';

interface Limits {
  streamRows?: number;
  streamBytes?: number;
  minimal?: boolean;
}

async function resultsOf(
  text: string,
  { streamRows = 100, streamBytes = 10_000, minimal = false }: Limits,
): Promise<{ taken: unknown[]; results: StreamResult[] }> {
  const taken: unknown[] = [];
  const accept = async (rows: readonly unknown[]): Promise<RowResult[]> => {
    taken.push(...rows);
    return rows.map((row, index) =>
      row === 0 ? rejected(index, null, []) : { index, id: null, outcome: row === 9 ? 'duplicate' : 'accepted' },
    );
  };
  const lines: string[] = [];
  const source = Readable.from([Buffer.from(text)]);
  const intake = { accept, limits: { streamRows, streamBytes }, minimal };
  for await (const chunk of streamResults(source, intake)) lines.push(String(chunk));
  const results = lines
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as StreamResult);
  return { taken, results };
}

describe('a stream', () => {
  it('takes as many rows as it may hold, and tells the line to go on with', async () => {
    const { taken, results } = await resultsOf('1\n2\n3\n4\n', { streamRows: 2 });
    expect(taken).toEqual([1, 2]);
    expect(results.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'accepted'],
      [2, 'accepted'],
      [3, 'rejected'],
    ]);
    expect(results.at(-1)).toMatchObject({
      problem: { violations: [{ rule: 'rows', detail: expect.stringContaining('at most 2 rows (HEED_STREAM_ROWS)') }] },
    });
  });

  it('of exactly as many is taken whole', async () => {
    const { taken, results } = await resultsOf('1\n2\n', { streamRows: 2 });
    expect(taken).toEqual([1, 2]);
    expect(results).toHaveLength(2);
  });

  it('takes as many bytes as it may hold, and tells the line to go on with', async () => {
    const { taken, results } = await resultsOf('1\n2\n3\n4\n', { streamBytes: 5 });
    expect(taken).toEqual([1, 2]);
    expect(results.at(-1)).toMatchObject({
      ...{ line: 3, outcome: 'rejected' },
      problem: {
        violations: [{ rule: 'bytes', detail: expect.stringContaining('at most 5 bytes (HEED_STREAM_BYTES)') }],
      },
    });
    expect(results).toHaveLength(3);
  });

  it('answered minimally counts its rows, and tells of those that were not stored', async () => {
    const { results } = await resultsOf('1\n0\n\n9\noops\n1\n1\n', { minimal: true, streamRows: 5 });
    expect(results).toMatchObject([
      { line: 2, outcome: 'rejected' },
      { line: 4, outcome: 'duplicate' },
      { line: 5, outcome: 'rejected' },
      { line: 6, counts: { accepted: 2, updated: 0, duplicate: 1, superseded: 0, rejected: 2 } },
      { line: 7, outcome: 'rejected', problem: { violations: [{ rule: 'rows' }] } },
      { line: 7, counts: { accepted: 2, updated: 0, duplicate: 1, superseded: 0, rejected: 3 } },
    ]);
    expect(results).toHaveLength(6);
  });
});
