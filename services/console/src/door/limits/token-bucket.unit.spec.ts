import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.js';

const takeAll = (bucket: TokenBucket, now: number): number => {
  let taken = 0;
  while (bucket.take(now)) taken += 1;
  return taken;
};

describe('a token bucket', () => {
  it('gives a burst at once and so many a second after it', () => {
    const bucket = new TokenBucket(10, 25, 0);
    expect(takeAll(bucket, 0)).toBe(25);
    expect(bucket.secondsUntil(1, 0)).toBe(1);
    expect(takeAll(bucket, 500)).toBe(5);
    expect(takeAll(bucket, 1_000)).toBe(5);
  });

  it('is never fuller than its burst', () => {
    const bucket = new TokenBucket(10, 25, 0);
    expect(takeAll(bucket, 3_600_000)).toBe(25);
  });

  it('lets what was taken without asking be owed, up to a burst', () => {
    const bucket = new TokenBucket(10, 20, 0);
    bucket.charge(30, 0);
    expect(bucket.level(0)).toBe(-10);
    expect(bucket.take(0)).toBe(false);
    expect(bucket.secondsUntil(1, 0)).toBe(2);
    expect(bucket.take(1_100)).toBe(true);
    bucket.charge(1_000_000, 1_100);
    expect(bucket.level(1_100)).toBe(-20);
  });
});
