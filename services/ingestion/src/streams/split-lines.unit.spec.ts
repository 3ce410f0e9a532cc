import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitLines, type StreamLine } from './split-lines.js';

async function split(chunks: readonly Buffer[], stream = 10_000): Promise<StreamLine[]> {
  const lines: StreamLine[] = [];
  async function* source(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  for await (const some of splitLines(source(), { line: 100, stream })) lines.push(...some);
  return lines;
}

const text = (lines: StreamLine[]): [number, string | null][] =>
  lines.map(({ number, bytes }) => [number, bytes === null ? null : bytes.toString()]);

describe('splitLines', () => {
  it('gives the same lines wherever the bytes were cut', async () => {
    const whole = Buffer.from('{"a":1}\n\n{"b":"ü\u{1F600}"}\r\n{"c":3}');
    const expected: [number, string][] = [
      [1, '{"a":1}'],
      [3, '{"b":"ü\u{1F600}"}\r'],
      [4, '{"c":3}'],
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(whole.length), { maxLength: 6 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const chunks = at.slice(1).map((end, index) => whole.subarray(at[index], end));
        expect(text(await split(chunks))).toEqual(expected);
      }),
    );
  });

  it('throws a line away that is too long and goes on with the next', async () => {
    const long = Buffer.from('x'.repeat(101));
    expect(text(await split([long, Buffer.from('yy\nok\n'), long, Buffer.from('\nend')]))).toEqual([
      [1, null],
      [2, 'ok'],
      [3, null],
      [4, 'end'],
    ]);
  });

  it('stops at the line that goes beyond the whole stream, wherever the bytes were cut', async () => {
    const whole = Buffer.from('{"a":1}\n\n{"b":2}\n{"c":3}\n');
    for (let cut = 0; cut <= whole.length; cut++) {
      const chunks = [whole.subarray(0, cut), whole.subarray(cut)];
      expect(text(await split(chunks, whole.length))).toEqual([
        [1, '{"a":1}'],
        [3, '{"b":2}'],
        [4, '{"c":3}'],
      ]);
      const cutOff = await split(chunks, whole.length - 1);
      expect(text(cutOff)).toEqual([
        [1, '{"a":1}'],
        [3, '{"b":2}'],
        [4, null],
      ]);
      expect(cutOff.at(-1)).toMatchObject({ beyond: 'stream' });
    }
  });
});
