import { describe, expect, it } from '@jest/globals';
import { decideRevision } from './decide-revision.js';

const stored = { version: 4, revision: 2, contentHash: 'a', deleted: false };

describe('decideRevision', () => {
  it('accepts what it has never seen as version 1, whatever its revision', () => {
    expect(decideRevision(null, { revision: 7, contentHash: 'a' })).toEqual({ outcome: 'accepted', version: 1 });
  });

  it('takes a higher revision as the next version, also when the content is the same', () => {
    expect(decideRevision(stored, { revision: 3, contentHash: 'a' })).toEqual({ outcome: 'updated', version: 5 });
  });

  it('answers the same content with the same answer', () => {
    expect(decideRevision(stored, { revision: 2, contentHash: 'a' })).toEqual({ outcome: 'duplicate', version: 4 });
  });

  it('refuses other content under the same revision', () => {
    expect(decideRevision(stored, { revision: 2, contentHash: 'b' })).toEqual({ outcome: 'conflict', version: 4 });
  });

  it('lets a lower revision that arrives late change nothing', () => {
    expect(decideRevision(stored, { revision: 1, contentHash: 'b' })).toEqual({ outcome: 'superseded', version: 4 });
  });

  it('lets nothing come after a deletion', () => {
    for (const revision of [1, 2, 3])
      expect(decideRevision({ ...stored, deleted: true }, { revision, contentHash: 'a' })).toEqual({
        outcome: 'superseded',
        version: 4,
      });
  });
});
