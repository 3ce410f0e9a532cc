import { describe, expect, it } from '@jest/globals';
import { measureDrivers, spearman } from './measure-drivers.js';

describe('the measurement of drivers', () => {
  it('correlates ranks', () => {
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
    expect(spearman([1, 20, 300], [0.1, 0.2, 0.9])).toBe(1);
    expect(spearman([1, 2, 3], [3, 2, 1])).toBe(-1);
  });

  it('says where there is nothing to measure', () => {
    expect(measureDrivers('no/such/folder')).toBeNull();
  });
});
