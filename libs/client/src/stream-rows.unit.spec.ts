import { describe, expect, it } from '@jest/globals';
import { allOf } from './spec/all-of.js';
import { type RowResult, streamRows } from './stream-rows.js';

const accepted = (lines: readonly string[]): RowResult[] =>
  lines.map((line, index) => ({ index, id: line, outcome: 'accepted' }));

/** Rows that remember how many were read, and whether their source was closed. */
function source(count: number) {
  const state = { read: 0, closed: false };
  async function* rows() {
    try {
      for (; state.read < count;) yield state.read++;
    } finally {
      state.closed = true;
    }
  }
  return { state, rows: rows() };
}

/** Until everything that can go on has gone on. */
const settled = () => new Promise((done) => setImmediate(done));

describe('streamRows', () => {
  it('gives every row with its result, in their order, whichever request is answered first', async () => {
    const answers: (() => void)[] = [];
    const sent = streamRows([10, 11, 12, 13, 14], { batch: 2, inFlight: 3 }, (lines) => {
      return new Promise((done) => answers.unshift(() => done(accepted(lines))));
    });
    const results = allOf(sent, ({ index, row, id }) => [index, row, id]);
    await settled();
    expect(answers).toHaveLength(3);
    for (const answer of answers) answer();
    expect(await results).toEqual([10, 11, 12, 13, 14].map((row, index) => [index, row, String(row)]));
  });

  it('reads rows no faster than results are taken', async () => {
    const { rows, state } = source(1_000);
    const sent = streamRows(rows, { batch: 10, inFlight: 2 }, async (lines) => accepted(lines));
    await sent.next();
    await settled();
    // One batch is answered, two more may be on their way or read.
    expect(state.read).toBeLessThanOrEqual(31);
    await sent.return();
  });

  it('holds back no result because the next rows are slow to come', async () => {
    const slow = new TransformStream<number, number>();
    const writer = slow.writable.getWriter();
    const sent = streamRows(slow.readable, { batch: 1 }, async (lines) => accepted(lines));
    void writer.write(7);
    expect(await sent.next()).toMatchObject({ value: { row: 7, outcome: 'accepted' } });
    void writer.write(8);
    expect(await sent.next()).toMatchObject({ value: { row: 8, index: 1 } });
    await writer.close();
    expect(await sent.next()).toEqual({ done: true, value: undefined });
  });

  it('takes a stream that cannot be iterated, as in Safari', async () => {
    const stream = ReadableStream.from([1, 2, 3]);
    const bare = { getReader: () => stream.getReader() } as ReadableStream<number>;
    const sent = streamRows(bare, {}, async (lines) => accepted(lines));
    expect(await allOf(sent, ({ row }) => row)).toEqual([1, 2, 3]);
  });

  it('sends long rows a few at a time', async () => {
    const batches: number[] = [];
    const rows = Array.from({ length: 10 }, () => 'x'.repeat(300_000));
    await allOf(
      streamRows(rows, {}, async (lines) => {
        batches.push(lines.length);
        return accepted(lines);
      }),
    );
    expect(batches).toEqual([4, 4, 2]);
  });

  it('ends with the first request that fails, lets go of the others and closes the source', async () => {
    const { rows, state } = source(1_000);
    const signals: AbortSignal[] = [];
    const sent = streamRows(rows, { batch: 10, inFlight: 3 }, async (lines, signal) => {
      signals.push(signal);
      if (signals.length === 2) throw new Error('gone');
      return accepted(lines);
    });
    const taken: number[] = [];
    const all = (async () => {
      for await (const { row } of sent) taken.push(row);
    })();
    await expect(all).rejects.toThrow('gone');
    expect(taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    await settled();
    expect(state.closed).toBe(true);
  });

  it('ends where its reader stops, and closes the source', async () => {
    const { rows, state } = source(1_000);
    for await (const { row } of streamRows(rows, { batch: 10 }, async (lines) => accepted(lines))) if (row === 3) break;
    await settled();
    expect(state.closed).toBe(true);
  });

  it('tells what the source fails with', async () => {
    async function* broken() {
      yield 1;
      throw new Error('the file is broken');
    }
    const sent = streamRows(broken(), {}, async (lines) => accepted(lines));
    await expect(allOf(sent)).rejects.toThrow('the file is broken');
  });
});
