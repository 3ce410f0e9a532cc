import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { UnavailableError } from '@heed/kernel';
import { GroupCommit } from './group-commit.js';

type Take = () => readonly string[];

/** Transactions that the test begins and ends: `begin` lets one take its rows, `end` commits it. */
class Transactions {
  readonly batches: (readonly string[])[] = [];
  private readonly open: { take: Take; end: (error?: Error) => void }[] = [];

  readonly commit = (take: Take): Promise<string[]> =>
    new Promise((resolve, reject) => {
      let rows: readonly string[] = [];
      this.open.push({
        take: () => (rows = take()),
        end: (error) => (error === undefined ? resolve(rows.map((row) => `${row} stored`)) : reject(error)),
      });
    });

  get waiting(): number {
    return this.open.length;
  }

  begin(): void {
    this.batches.push(this.open[0]!.take());
  }

  async end(error?: Error): Promise<void> {
    this.open.shift()!.end(error);
    await jest.advanceTimersByTimeAsync(0);
  }
}

const options = { atOnce: 1, maxRows: 3, waitMs: 400 };

describe('group commit', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('takes what came while a transaction ran into the next, at most so many, and answers each with its own result', async () => {
    const transactions = new Transactions();
    const group = new GroupCommit(transactions.commit, options);
    const results = ['a'].map((row) => group.add(row));
    transactions.begin();
    results.push(...['b', 'c', 'd', 'e'].map((row) => group.add(row)));
    expect(transactions.waiting).toBe(1);
    for (let round = 0; round < 2; round++) {
      await transactions.end();
      transactions.begin();
    }
    await transactions.end();
    expect(transactions.batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd', 'e'].map((row) => `${row} stored`));
    expect([transactions.waiting, jest.getTimerCount()]).toEqual([0, 0]);
  });

  it('takes rows that came until the transaction has begun', async () => {
    const transactions = new Transactions();
    const group = new GroupCommit(transactions.commit, options);
    const results = ['a', 'b'].map((row) => group.add(row));
    transactions.begin();
    await transactions.end();
    expect(transactions.batches).toEqual([['a', 'b']]);
    expect(await Promise.all(results)).toEqual(['a stored', 'b stored']);
  });

  it('runs as many transactions at once as it may', async () => {
    const transactions = new Transactions();
    const group = new GroupCommit(transactions.commit, { ...options, atOnce: 2 });
    const first = group.add('a');
    transactions.begin();
    const second = group.add('b');
    const third = group.add('c');
    expect(transactions.waiting).toBe(2);
    await transactions.end();
    transactions.begin();
    await transactions.end();
    expect(transactions.batches).toEqual([['a'], ['b', 'c']]);
    expect(await Promise.all([first, second, third])).toEqual(['a stored', 'b stored', 'c stored']);
  });

  it('runs rows one by one when their common transaction fails for good: the guilty one alone fails', async () => {
    const bad = Object.assign(new Error('value out of range'), { code: '22003' });
    const batches: (readonly string[])[] = [];
    const group = new GroupCommit((take: Take) => {
      const rows = take();
      batches.push(rows);
      return rows.includes('bad') ? Promise.reject(bad) : Promise.resolve(rows.map((row) => `${row} stored`));
    }, options);
    const results = await Promise.allSettled(['x', 'a', 'bad', 'b'].map((row) => group.add(row)));
    expect(batches).toEqual([['x'], ['a', 'bad', 'b'], ['a'], ['bad'], ['b']]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error)))).toEqual([
      'x stored',
      'a stored',
      bad,
      'b stored',
    ]);
  });

  it('repeats nothing when the database is away: every row of the transaction fails', async () => {
    const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
    const transactions = new Transactions();
    const group = new GroupCommit(transactions.commit, options);
    const results = ['a', 'b'].map((row) => group.add(row));
    transactions.begin();
    const settled = Promise.allSettled(results);
    await transactions.end(away);
    expect((await settled).map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect([transactions.batches.length, transactions.waiting]).toEqual([1, 0]);
  });

  it('tells all who wait when no transaction could begin, and serves those who come after', async () => {
    const transactions = new Transactions();
    const group = new GroupCommit(transactions.commit, options);
    const settled = Promise.allSettled(['a', 'b', 'c', 'd'].map((row) => group.add(row)));
    await transactions.end(new UnavailableError('no connection', 1));
    expect((await settled).map((result) => result.status)).toEqual(Array(4).fill('rejected'));
    const next = group.add('e');
    transactions.begin();
    await transactions.end();
    expect(await next).toBe('e stored');
  });

  it('refuses a row whose transaction has not begun within the wait, and never stores it', async () => {
    const transactions = new Transactions();
    const group = new GroupCommit(transactions.commit, options);
    const first = group.add('a');
    transactions.begin();
    const late = group.add('late').catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(400);
    expect(await late).toMatchObject({ code: 'HEED_UNAVAILABLE', retryAfter: 1 });
    await transactions.end();
    expect(await first).toBe('a stored');
    expect([transactions.batches, transactions.waiting]).toEqual([[['a']], 0]);
  });
});
