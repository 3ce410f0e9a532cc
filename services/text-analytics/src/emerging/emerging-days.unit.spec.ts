import { describe, expect, it } from '@jest/globals';
import { emergingDays } from './emerging-days.js';

describe('emergingDays', () => {
  it('ends with the newest answer and has 14 days, held against those before them', () => {
    expect(emergingDays({ from: undefined, to: undefined }, '2026-02-28', 56)).toEqual({
      now: { from: '2026-02-15', to: '2026-03-01' },
      before: { from: '2025-12-21', to: '2026-02-15' },
    });
  });

  it('takes the days that were named', () => {
    const before = { from: '2026-10-31', to: '2026-11-01' };
    expect(emergingDays({ from: '2026-11-01', to: '2026-11-08' }, '2026-12-24', 1)).toEqual({
      now: { from: '2026-11-01', to: '2026-11-08' },
      before,
    });
    expect(emergingDays({ from: undefined, to: '2026-11-15' }, null, 1)).toEqual({
      now: { from: '2026-11-01', to: '2026-11-15' },
      before,
    });
  });

  it('are none before the first answer', () => {
    expect(emergingDays({ from: '2026-11-01', to: undefined }, null, 56)).toBeNull();
  });
});
