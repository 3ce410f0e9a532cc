import { describe, expect, it } from '@jest/globals';
import { keyHash } from './murmur2.js';

/** Computed with the murmur2 of kafkajs 2.2.4's default partitioner, sign bit cleared. */
const golden: readonly (readonly [key: string, hash: number])[] = [
  ['', 275646681],
  ['a', 584102524],
  ['ab', 316155434],
  ['abc', 479470107],
  ['abcd', 823834100],
  ['heed', 1769311476],
  ['0192f0c0-7000-7000-8000-0000000000aa', 808581879],
  ['0192f0c0-7000-7000-8000-0000000000ab', 210170426],
  ['Zürich', 596342833],
  ['日本語', 1431860170],
  ['🙂', 925250799],
  ['response-1', 60006597],
];

describe('keyHash', () => {
  it.each(golden)('of %j is what every Kafka client computes', (key, hash) => {
    expect(keyHash(key)).toBe(hash);
  });
});
