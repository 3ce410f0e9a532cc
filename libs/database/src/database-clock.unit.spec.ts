import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

const database = (now: string) => async (): Promise<Date> => new Date(now);

describe('the clock that processes share', () => {
  afterEach(() => void jest.useRealTimers());

  it('is that of the database, whatever the own one says, and goes on while that is away', async () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T14:00:00Z') });
    const clock = new DatabaseClock();
    expect(clock.now()).toEqual(new Date('2026-11-22T14:00:00Z'));
    await clock.look(database('2026-11-22T12:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:00Z'));
    jest.advanceTimersByTime(5_000);
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:05Z'));
  });

  it('does not jump when the own one is set right', async () => {
    jest.useFakeTimers({ now: new Date('2026-11-22T14:00:00Z') });
    const clock = new DatabaseClock();
    await clock.look(database('2026-11-22T12:00:00Z'));
    jest.setSystemTime(new Date('2026-11-22T12:00:00Z'));
    expect(clock.now()).toEqual(new Date('2026-11-22T12:00:00Z'));
  });
});
