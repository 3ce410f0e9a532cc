import { createHash } from 'node:crypto';

/** What makes two texts the same row. */
export function normalised(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** 0…buckets−1 from sha1 of the normalised text; of ten, 0 and 1 are for testing. */
export function bucketOf(text: string, buckets = 10): number {
  return parseInt(createHash('sha1').update(normalised(text)).digest('hex').slice(0, 8), 16) % buckets;
}
