import { beforeEach, describe, expect, it } from '@jest/globals';
import type { GroupLag } from '../transport/transport.js';
import { UnreadByTenant } from './unread-by-tenant.js';

const [loud, quiet] = ['loud', 'quiet'];
const topic = 'spec.answers';

function lag(lag: number, next: number, more: Partial<GroupLag> = {}): GroupLag {
  return { group: 'readers', topic, partition: 0, lag, next, joined: true, ...more };
}

describe('what stands unread of a tenant', () => {
  let unread: UnreadByTenant;

  beforeEach(() => {
    unread = new UnreadByTenant({ together: 1_000, beside: 100 });
  });

  const add = (tenantId: string, count: number, now = 0, live = true) =>
    unread.add([{ topic, tenantId, count }], live, now);
  const look = (lags: readonly GroupLag[], now: number) => unread.look(lags, unread.begin(), now);
  const room = (tenantId: string, now: number) => {
    const { byTenant, others } = unread.rooms(now);
    return byTenant.get(tenantId) ?? others;
  };

  it('may be much while nobody else sends anything, and little for a minute after somebody did', () => {
    expect(room(loud, 0)).toBe(1_000);
    add(loud, 500);
    expect(room(loud, 0)).toBe(500);
    expect(room(quiet, 0)).toBe(100);
    add(quiet, 1);
    expect(room(loud, 0)).toBe(0);
    expect(room(quiet, 0)).toBe(499);
    look([], 30_000);
    expect(room(loud, 30_000)).toBe(100);
    expect(room(loud, 60_001)).toBe(1_000);
  });

  it('is what was moved last: the first is read first', () => {
    add(loud, 90);
    add(quiet, 10);
    look([lag(10, 90)], 1);
    expect(room(loud, 1)).toBe(100);
    expect(room(quiet, 1)).toBe(90);
  });

  it('is counted for the group that is furthest behind, over its partitions', () => {
    add(quiet, 1);
    add(loud, 100);
    look([lag(20, 1), lag(30, 1, { partition: 1 }), lag(10, 1, { group: 'others' })], 1);
    expect(room(loud, 1)).toBe(50);
  });

  it('counts what leaves while somebody looks', () => {
    add(quiet, 1);
    add(loud, 50);
    const begun = unread.begin();
    add(loud, 20);
    unread.look([lag(0, 51)], begun, 1);
    expect(room(loud, 1)).toBe(80);
  });

  it('is nothing where a group never came, or stands still', () => {
    add(quiet, 1);
    add(loud, 100);
    look([lag(101, 0, { joined: false })], 1);
    expect(room(loud, 1)).toBe(100);
    add(loud, 100, 2);
    look([lag(100, 101)], 1_000);
    expect(room(loud, 1_000)).toBe(0);
    look([lag(100, 101)], 11_001);
    expect(room(loud, 11_001)).toBe(100);
  });

  it('is looked at anew when a group that had read everything has something to read again', () => {
    add(quiet, 1);
    look([lag(0, 1)], 1);
    add(loud, 100, 20_000);
    look([lag(100, 1)], 20_000);
    expect(room(loud, 20_000)).toBe(0);
  });

  it('leaves no room for a few: each move is a statement', () => {
    add(quiet, 1);
    add(loud, 76);
    expect(room(loud, 0)).toBe(0);
    look([lag(75, 1)], 1);
    expect(room(loud, 1)).toBe(25);
  });

  it('is counted for each topic by itself', () => {
    unread.add(
      [
        { topic, tenantId: quiet, count: 1 },
        { topic, tenantId: loud, count: 60 },
        { topic: 'spec.tasks', tenantId: loud, count: 30 },
      ],
      true,
      0,
    );
    expect(room(loud, 0)).toBe(40);
  });

  it('is not what it sent in bulk, which stands in the order all the same', () => {
    add(quiet, 1);
    add(loud, 500, 0, false);
    add(loud, 10);
    expect(room(loud, 0)).toBe(90);
    look([lag(505, 6)], 1);
    expect(room(loud, 1)).toBe(90);
    look([lag(5, 506)], 1);
    expect(room(loud, 1)).toBe(95);
  });

  it('is worth a look once half of what is allowed is there', () => {
    add(loud, 49);
    expect(unread.crowded).toEqual([]);
    add(loud, 1);
    expect(unread.crowded).toEqual([topic]);
    unread.forget();
    expect(unread.crowded).toEqual([]);
  });
});
