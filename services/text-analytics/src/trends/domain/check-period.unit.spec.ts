import { describe, expect, it } from '@jest/globals';
import { checkPeriod } from './check-period.js';

describe('checkPeriod', () => {
  it('takes a period with days, open at either end', () => {
    const [from, to] = ['2026-11-01', '2026-11-02'];
    for (const period of [
      { from, to },
      { from, to: undefined },
      { from: undefined, to },
    ])
      expect(() => checkPeriod(period)).not.toThrow();
  });

  it('refuses one without days, and the year 0, by the name of the parameter', () => {
    expect(() => checkPeriod({ from: '2026-11-01', to: '2026-11-01' })).toThrow('/to must be after from (2026-11-01)');
    expect(() => checkPeriod({ from: '0000-01-01', to: undefined })).toThrow('/from must be in the year 1');
    expect(() => checkPeriod({ from: undefined, to: '0000-01-01' })).toThrow('/to must be in the year 1');
  });
});
