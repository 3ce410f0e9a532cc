import { describe, expect, it } from '@jest/globals';
import { UnreadClock } from './unread-clock.js';

const lag = (partition: number, next: number, unread: number) => ({
  ...{ group: 'routing', topic: 'heed.tasks', joined: true },
  ...{ partition, next, lag: unread },
});

describe('the clock of what is unread', () => {
  let clock: UnreadClock;
  const look = async (second: number, ...lags: ReturnType<typeof lag>[]) => {
    await clock.look(
      () => Promise.resolve(lags),
      () => second * 1_000,
    );
    return clock.seconds.get('heed.tasks');
  };

  it('runs while what stood there is not read, whatever comes behind it', async () => {
    clock = new UnreadClock();
    expect(await look(0, lag(0, 5, 0))).toBe(0);
    expect(await look(10, lag(0, 5, 3))).toBe(0);
    expect(await look(40, lag(0, 5, 9))).toBe(30);
    expect(await look(50, lag(0, 7, 90))).toBe(40);
    // Everything that stood there at 10 is read: what is left has come since.
    expect(await look(60, lag(0, 8, 90))).toBe(0);
    expect(await look(70, lag(0, 98, 0))).toBe(0);
    expect(await look(80, lag(0, 98, 1))).toBe(0);
  });

  it('tells the partition that has waited longest, and nothing when the log is away', async () => {
    clock = new UnreadClock();
    await look(0, lag(0, 5, 3), lag(1, 0, 0));
    expect(await look(20, lag(0, 5, 3), lag(1, 0, 1))).toBe(20);
    await expect(clock.look(() => Promise.reject(new Error('is away')))).rejects.toThrow('is away');
    expect(clock.seconds.size).toBe(0);
    expect(await look(30, lag(0, 5, 3))).toBe(30);
  });
});
