import { describe, expect, it } from '@jest/globals';
import { UnavailableError, ValidationError } from '@heed/kernel';
import { classifyFailure } from './classify-failure.js';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('classifyFailure', () => {
  it('is transient where the same events may pass later', () => {
    for (const code of ['08006', '40001', '40P01', '53300', '57P01', '58030', '55P03', 'ECONNREFUSED'])
      expect(classifyFailure(withCode(code))).toBe('transient');
    expect(classifyFailure(new UnavailableError('the model is loading'))).toBe('transient');
  });

  it('stops where nothing would pass', () => {
    expect([classifyFailure(withCode('42P01')), classifyFailure(withCode('42703'))]).toEqual(['stop', 'stop']);
  });

  it('is permanent for everything else: constraints, bugs, what is no error', () => {
    for (const error of [
      withCode('23505'),
      withCode('22P02'),
      new TypeError('x'),
      new ValidationError('x', []),
      'text',
    ])
      expect(classifyFailure(error)).toBe('permanent');
  });
});
