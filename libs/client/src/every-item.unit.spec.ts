import { describe, expect, it } from '@jest/globals';
import { everyItem } from './every-item.js';
import { allOf } from './spec/all-of.js';

/** Numbers from 0 in pages, at most 200 whatever is asked for; remembers the limits that were. */
function numbers(count: number) {
  const limits: number[] = [];
  const read = async ({ limit, cursor = '0' }: { limit: number; cursor?: string }) => {
    limits.push(limit);
    const from = Number(cursor);
    const to = Math.min(from + limit, count);
    const items = Array.from({ length: to - from }, (_, index) => from + index);
    return { items, nextCursor: to < count ? String(to) : null };
  };
  return { limits, read };
}

describe('everyItem', () => {
  it('goes through all pages', async () => {
    const { read, limits } = numbers(450);
    expect(await allOf(everyItem(read))).toEqual(Array.from({ length: 450 }, (_, index) => index));
    expect(limits).toHaveLength(3);
  });

  it('asks for no more than is wanted', async () => {
    const { read, limits } = numbers(450);
    expect(await allOf(everyItem(read, 205))).toHaveLength(205);
    expect(limits).toEqual([200, 5]);
    expect(await allOf(everyItem(read, 0))).toEqual([]);
  });

  it('reads no page before its first item is taken', async () => {
    const { read, limits } = numbers(450);
    for await (const item of everyItem(read)) if (item === 199) break;
    expect(limits).toHaveLength(1);
  });
});
