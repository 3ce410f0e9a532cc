import { describe, expect, it } from '@jest/globals';
import { ValidationError } from '@heed/kernel';
import { dimensionFilter } from './dimension-filter.js';

const known = ['unit', 'channel'] as const;

describe('dimensionFilter', () => {
  it('gathers the values of each dimension once', () => {
    expect(dimensionFilter(['unit:a', 'channel:sms', 'unit:b', 'unit:a'], known)).toEqual(
      new Map([
        ['unit', ['a', 'b']],
        ['channel', ['sms']],
      ]),
    );
  });

  it('lets a value hold colons', () => {
    expect(dimensionFilter(['unit:shop:12'], known).get('unit')).toEqual(['shop:12']);
  });

  it('names the known dimensions where one is unknown', () => {
    expect(() => dimensionFilter(['unit:a', 'shop:a'], known)).toThrow(
      '/filter/1 names no dimension; there are unit, channel',
    );
    expect(() => dimensionFilter(['shop:a'], known)).toThrow(ValidationError);
  });

  it('refuses a term without a colon', () => {
    expect(() => dimensionFilter(['unit'], known)).toThrow('/filter/0 is not of the form dimension:value');
  });
});
