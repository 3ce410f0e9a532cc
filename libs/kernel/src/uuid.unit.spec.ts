import { describe, expect, it } from '@jest/globals';
import { derivedId, isUuid, uuidv7 } from './uuid.js';

describe('uuidv7', () => {
  it('has the version and variant of RFC 9562, and the time it was made', () => {
    const before = Date.now();
    const id = uuidv7();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const millis = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(millis).toBeGreaterThanOrEqual(before);
    expect(millis).toBeLessThan(before + 1_000);
  });

  it('sorts in the order of making, also with more than 4,096 in one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => uuidv7());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('derivedId', () => {
  it('gives the same id for the same parts, for ever', () => {
    expect(derivedId('0192f0c0-7000-7000-8000-0000000000aa', 'heed.task.opened.v1', '')).toBe(
      'ecc9f17e-e923-55eb-a31f-bed4a8583a10',
    );
  });

  it('has version 5 and is a UUID', () => {
    const id = derivedId('a');
    expect(id[14]).toBe('5');
    expect(isUuid(id)).toBe(true);
  });

  it('tells parts apart wherever they are cut, and counts bytes', () => {
    const ids = [
      derivedId('a', 'bc'),
      derivedId('ab', 'c'),
      derivedId('abc'),
      derivedId('abc', ''),
      derivedId('', 'abc'),
      derivedId('1:a', 'bc'),
      derivedId('ä', 'bc'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(derivedId('a', 1)).toBe(derivedId('a', '1'));
  });
});

describe('isUuid', () => {
  it('takes lower case ids of any version, and nothing else', () => {
    expect(isUuid(uuidv7())).toBe(true);
    for (const other of ['', 'abc', uuidv7().toUpperCase(), `${uuidv7()} `, 7, null, undefined]) {
      expect(isUuid(other)).toBe(false);
    }
  });
});
