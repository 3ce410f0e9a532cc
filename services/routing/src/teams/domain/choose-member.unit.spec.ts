import { describe, expect, it } from '@jest/globals';
import { chooseMember } from './choose-member.js';

const members = [
  { id: 'b', absent: false },
  { id: 'a', absent: false },
  { id: 'c', absent: true },
];

describe('chooseMember', () => {
  it('takes the one with the least open work', () => {
    expect(chooseMember(members, new Map([['a', 3]]))).toBe('b');
  });
  it('takes the first by id of several', () => {
    expect(chooseMember(members, new Map())).toBe('a');
  });
  it('passes over who is absent, and finds nobody in an empty team', () => {
    expect(chooseMember([members[2]!], new Map())).toBeNull();
    expect(chooseMember([], new Map())).toBeNull();
  });
});
