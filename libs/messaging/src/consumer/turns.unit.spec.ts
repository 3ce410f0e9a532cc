import { describe, expect, it } from '@jest/globals';
import type { BatchOutcome, LogRecord, PartitionBatch } from '../transport/transport.js';
import { Turns } from './turns.js';

interface Turn {
  offsets: number[][];
  end: (outcome: BatchOutcome) => void;
}

/** A partition's batch of so many records, which notes what is committed. */
class Batch implements PartitionBatch {
  readonly topic = 'heed.imports';
  readonly records: readonly LogRecord[];
  readonly commits: number[] = [];
  stale = false;
  refusesCommit = false;

  constructor(
    readonly partition: number,
    size: number,
  ) {
    const { topic } = this;
    this.records = Array.from({ length: size }, (_, offset) => {
      return { topic, partition, offset, key: null, headers: {}, value: null };
    });
  }

  heartbeat = (): Promise<void> => Promise.resolve();
  isStale = (): boolean => this.stale;
  commit = async (next: number): Promise<void> => {
    if (this.refusesCommit) throw new Error('no longer mine');
    this.commits.push(next);
  };
}

function start(size = 4, atOnce = 1): { turns: Turns; taken: Turn[] } {
  const taken: Turn[] = [];
  const turns = new Turns({
    size,
    atOnce,
    take: (parts) =>
      new Promise((end) => {
        taken.push({ offsets: parts.map((records) => records.map(({ offset }) => offset)), end });
      }),
    uncommitted: (error) => ({ kind: 'retry', afterMs: 1, reason: (error as Error).message }),
  });
  return { turns, taken };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const done: BatchOutcome = { kind: 'done' };

describe('turns', () => {
  it('take what several partitions bring in the same moment, and commit each', async () => {
    const { turns, taken } = start();
    const [a, b] = [new Batch(0, 2), new Batch(1, 1)];
    const outcomes = [turns.add(a), turns.add(b)];
    await settled();
    expect(taken.map(({ offsets }) => offsets)).toEqual([[[0, 1], [0]]]);
    taken[0]!.end(done);
    expect(await Promise.all(outcomes)).toEqual([done, done]);
    expect([a.commits, b.commits]).toEqual([[2], [1]]);
  });

  it('are never two at once, and what comes meanwhile shares the next', async () => {
    const { turns, taken } = start();
    const first = turns.add(new Batch(0, 1));
    await settled();
    const more = [turns.add(new Batch(1, 1)), turns.add(new Batch(2, 1))];
    await settled();
    expect(taken).toHaveLength(1);
    taken[0]!.end(done);
    await first;
    await settled();
    expect(taken[1]!.offsets).toEqual([[0], [0]]);
    taken[1]!.end(done);
    expect(await Promise.all(more)).toEqual([done, done]);
  });

  it('take at most so many records, and the others of a partition after them', async () => {
    const { turns, taken } = start(3);
    const long = new Batch(0, 5);
    const outcome = turns.add(long);
    const other = turns.add(new Batch(1, 1));
    await settled();
    taken[0]!.end(done);
    await settled();
    expect(taken.map(({ offsets }) => offsets)).toEqual([[[0, 1, 2]], [[0], [3, 4]]]);
    taken[1]!.end(done);
    expect(await Promise.all([outcome, other])).toEqual([done, done]);
    expect(long.commits).toEqual([3, 5]);
  });

  it('commit nothing of a turn that has to come again', async () => {
    const { turns, taken } = start();
    const [a, b] = [new Batch(0, 1), new Batch(1, 1)];
    const outcomes = [turns.add(a), turns.add(b)];
    await settled();
    const retry: BatchOutcome = { kind: 'retry', afterMs: 100, reason: 'away' };
    taken[0]!.end(retry);
    expect(await Promise.all(outcomes)).toEqual([retry, retry]);
    expect([a.commits, b.commits]).toEqual([[], []]);
  });

  it('let a partition that was lost go by, before a turn and at its commit', async () => {
    const { turns, taken } = start();
    const [lost, moved, kept] = [new Batch(0, 1), new Batch(1, 1), new Batch(2, 1)];
    lost.stale = true;
    moved.refusesCommit = true;
    const outcomes = [lost, moved, kept].map((batch) => turns.add(batch));
    await settled();
    expect(taken[0]!.offsets).toEqual([[0], [0]]);
    taken[0]!.end(done);
    expect(await Promise.all(outcomes)).toEqual([done, { kind: 'retry', afterMs: 1, reason: 'no longer mine' }, done]);
    expect(kept.commits).toEqual([1]);
  });

  it('go side by side where that is allowed, and never with one partition', async () => {
    const { turns, taken } = start(2, 2);
    const [a, b, c] = [new Batch(0, 3), new Batch(1, 1), new Batch(2, 1)];
    const outcomes = [turns.add(a)];
    await settled();
    outcomes.push(turns.add(b));
    await settled();
    outcomes.push(turns.add(c));
    await settled();
    expect(taken.map(({ offsets }) => offsets)).toEqual([[[0, 1]], [[0]]]);
    taken[1]!.end(done);
    await settled();
    expect(taken[2]!.offsets).toEqual([[0]]);
    taken[0]!.end(done);
    await settled();
    expect(taken[3]!.offsets).toEqual([[2]]);
    taken[2]!.end(done);
    taken[3]!.end(done);
    expect(await Promise.all(outcomes)).toEqual([done, done, done]);
    expect([a.commits, b.commits, c.commits]).toEqual([[2, 3], [1], [1]]);
  });
});
