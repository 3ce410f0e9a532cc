import { describe, expect, it } from '@jest/globals';
import { NotFoundError, UnavailableError, ValidationError } from '@heed/kernel';
import { isSchemaMismatch, isTransient, sqlState } from './sql-state.js';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

describe('isTransient', () => {
  it.each(['08006', '40001', '40P01', '53300', '57P01', '58030', '55P03', '25P03', '25P04', 'ECONNREFUSED', 'EPIPE'])(
    'is true for %s',
    (code) => expect(isTransient(withCode(code))).toBe(true),
  );

  it.each(['23505', '22P02', '42P01', '42703', '25P02', '42501'])('is false for %s', (code) =>
    expect(isTransient(withCode(code))).toBe(false),
  );

  it.each([
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'timeout exceeded when trying to connect',
    'Cannot use a pool after calling end on the pool',
    'Query runner already released. Cannot run queries anymore.',
    'Database connection provided by a query runner was already released, cannot continue to use its querying methods anymore.',
  ])('knows a lost connection by its words: %s', (message) => expect(isTransient(new Error(message))).toBe(true));

  it('of Heed’s own errors is true for unavailable only', () => {
    expect(isTransient(new UnavailableError('later'))).toBe(true);
    expect(isTransient(new NotFoundError('no'))).toBe(false);
    expect(isTransient(new ValidationError('no', []))).toBe(false);
    expect(isTransient(new TypeError('a bug'))).toBe(false);
    expect(isTransient('a string')).toBe(false);
  });
});

describe('sqlState', () => {
  it('finds the code in the driver’s error and in causes', () => {
    expect(sqlState(Object.assign(new Error('x'), { driverError: { code: '23505' } }))).toBe('23505');
    expect(sqlState(new Error('outer', { cause: new Error('middle', { cause: withCode('40001') }) }))).toBe('40001');
    expect(sqlState(new Error('none'))).toBeUndefined();
  });
});

describe('isSchemaMismatch', () => {
  it('means a missing table or column', () => {
    expect(['42P01', '42703', '42501'].map((code) => isSchemaMismatch(withCode(code)))).toEqual([true, true, false]);
  });
});
