import { describe, expect, it } from '@jest/globals';
import { ValidationError } from '@heed/kernel';
import { checkPeriod } from './check-period.js';

describe('checkPeriod', () => {
  it.each([
    ['2026-11-01', '2026-11-02'],
    ['2026-11-01', null],
    [null, '2026-11-01'],
    [null, null],
  ])('takes %s to %s', (from, to) => {
    expect(() => checkPeriod({ from, to })).not.toThrow();
  });

  it('refuses a period without days by the name of its end', () => {
    const empty = { from: '2026-11-01', to: '2026-11-01' };
    expect(() => checkPeriod(empty)).toThrow(
      new ValidationError('/to must be after from (2026-11-01): it is not included', []),
    );
    expect(() => checkPeriod(empty, { from: 'againstFrom', to: 'againstTo' })).toThrow(
      '/againstTo must be after againstFrom (2026-11-01)',
    );
  });

  it('refuses the year 0', () => {
    expect(() => checkPeriod({ from: '0000-12-31', to: null })).toThrow('/from must be in the year 1 or later');
    expect(() => checkPeriod({ from: null, to: '0000-12-31' })).toThrow('/to must be in the year 1 or later');
    expect(() => checkPeriod({ from: '0001-01-01', to: null })).not.toThrow();
  });
});
