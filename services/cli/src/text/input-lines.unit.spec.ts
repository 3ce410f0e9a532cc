import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { type InputLine, inputLines, MOST_CHARACTERS } from './input-lines.js';

async function read(...chunks: (Buffer | string)[]): Promise<InputLine[][]> {
  const all: InputLine[][] = [];
  for await (const lines of inputLines(Readable.from(chunks, { objectMode: true }))) all.push(lines);
  return all;
}

describe('lines of NDJSON', () => {
  it('come as soon as they are whole, counted with the blank ones', async () => {
    expect(await read('\uFEFF1\r\n\n', '"a', 'b"\n3')).toEqual([
      [{ line: 1, value: 1 }],
      [{ line: 3, value: 'ab' }],
      [{ line: 4, value: 3 }],
    ]);
  });

  it('keep a character whose bytes come apart', async () => {
    const bytes = Buffer.from('"né"');
    expect(await read(bytes.subarray(0, 3), bytes.subarray(3))).toEqual([[{ line: 1, value: 'né' }]]);
  });

  it('skip a line that is too long and go on after it', async () => {
    const long = 'x'.repeat(MOST_CHARACTERS / 2 + 1);
    expect(await read(long, long, '\n1\n')).toEqual([
      [
        { line: 1, problem: `has over ${MOST_CHARACTERS} characters` },
        { line: 2, value: 1 },
      ],
    ]);
  });
});
