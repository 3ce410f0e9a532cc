import { describe, expect, it } from '@jest/globals';
import { keyHash, keyId, newKey } from './key-text.js';

describe('an API key', () => {
  it('tells its id and differs from every other', () => {
    const one = newKey('live');
    const other = newKey('live');
    expect(keyId(one.key)).toBe(one.id);
    expect(one.key).toMatch(/^heed_live_[0-9a-f]{16}_[0-9a-f]{70}$/);
    expect(other.key).not.toBe(one.key);
    expect(keyHash(one.key)).toHaveLength(32);
  });

  it('is refused when a character is mistyped, missing or added', () => {
    const { key } = newKey('test');
    const middle = 40;
    const mistyped = `${key.slice(0, middle)}${key[middle] === '0' ? '1' : '0'}${key.slice(middle + 1)}`;
    expect([mistyped, key.slice(0, -1), `${key}0`, key.toUpperCase(), ''].map(keyId)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
