import { describe, expect, it } from '@jest/globals';
import { moveDates } from './move-dates.js';

const at = (answeredAt: string) => ({ answeredAt });

describe('moveDates', () => {
  it('moves by whole days so that the newest is of today', () => {
    const rows = [at('2026-08-24T09:12:00.000Z'), at('2026-11-22T07:48:00.000Z')];
    expect(moveDates(rows, new Date('2027-01-02T12:00:00Z'))).toEqual([
      at('2026-10-04T09:12:00.000Z'),
      at('2027-01-02T07:48:00.000Z'),
    ]);
  });

  it('pulls back what would lie in the future, in order', () => {
    const rows = [at('2026-11-22T06:00:00.000Z'), at('2026-11-22T07:00:00.000Z'), at('2026-11-22T00:10:00.000Z')];
    expect(moveDates(rows, new Date('2026-11-22T05:00:00Z'))).toEqual([
      at('2026-11-22T04:54:00.000Z'),
      at('2026-11-22T04:55:00.000Z'),
      at('2026-11-22T00:10:00.000Z'),
    ]);
  });
});
