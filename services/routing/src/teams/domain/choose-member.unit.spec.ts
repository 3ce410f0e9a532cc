import { describe, expect, it } from '@jest/globals';
import { type Candidate, chooseMember, nobodyOf } from './choose-member.js';

const TODAY = '2026-11-22';
const member = (id: string, more: Partial<Candidate> = {}): Candidate => {
  return { id, absent: false, absentFrom: null, absentTo: null, capacity: null, ...more };
};
const choose = (members: Candidate[], work: Record<string, number> = {}) =>
  chooseMember(members, new Map(Object.entries(work)), TODAY);

describe('chooseMember', () => {
  it('takes the one with the least open work', () => {
    expect(choose([member('b'), member('a')], { a: 3 })).toEqual({ memberId: 'b' });
  });

  it('takes the first by id of several', () => {
    expect(choose([member('b'), member('a')])).toEqual({ memberId: 'a' });
  });

  it.each<[Partial<Candidate>, boolean]>([
    [{ absent: true }, true],
    [{ absentFrom: '2026-11-22' }, true],
    [{ absentFrom: '2026-11-23' }, false],
    [{ absentTo: '2026-11-22' }, false],
    [{ absentTo: '2026-11-23' }, true],
    [{ absentFrom: '2026-11-20', absentTo: '2026-11-22' }, false],
    [{ absentFrom: '2026-11-20', absentTo: '2026-11-23' }, true],
  ])('passes over who is absent: %j is %s', (absence, isAway) => {
    expect(choose([member('a', absence), member('b')])).toEqual({ memberId: isAway ? 'b' : 'a' });
  });

  it('passes over who has as much as they take, however little others have', () => {
    expect(choose([member('a', { capacity: 2 }), member('b')], { a: 2, b: 9 })).toEqual({ memberId: 'b' });
    expect(choose([member('a', { capacity: 3 }), member('b')], { a: 2, b: 9 })).toEqual({ memberId: 'a' });
    expect(choose([member('a', { capacity: 0 })])).toEqual({ memberId: null, nobody: 'full' });
  });

  it('says why there is nobody', () => {
    const [away, full] = [member('a', { absent: true }), member('b', { capacity: 1 })];
    expect(choose([])).toEqual({ memberId: null, nobody: 'empty' });
    expect(choose([away])).toEqual({ memberId: null, nobody: 'absent' });
    expect(choose([full], { b: 1 })).toEqual({ memberId: null, nobody: 'full' });
    expect(choose([away, full], { b: 1 })).toEqual({ memberId: null, nobody: 'absent or full' });
    expect(nobodyOf('Stores', 'absent or full')).toBe(
      'everybody of Stores is absent or has as many open tasks as they take',
    );
  });
});
