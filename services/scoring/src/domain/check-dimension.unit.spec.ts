import { describe, expect, it } from '@jest/globals';
import { ValidationError } from '@heed/kernel';
import { checkDimension } from './check-dimension.js';

describe('checkDimension', () => {
  it('lets a known dimension be', () => {
    expect(() => checkDimension('tier', '/by', ['unit', 'tier'])).not.toThrow();
  });

  it('names the field and the known dimensions where one is unknown', () => {
    expect(() => checkDimension('shop', '/by', ['unit', 'tier'])).toThrow(ValidationError);
    expect(() => checkDimension('shop', '/by', ['unit', 'tier'])).toThrow(
      '/by names no dimension; there are unit, tier',
    );
  });
});
