import { describe, expect, it } from '@jest/globals';
import { mergeTerms } from './merge-terms.js';

const term = (words: string, ...comments: number[]) => ({ words: words.split(' '), comments: new Set(comments) });

describe('mergeTerms', () => {
  it('joins the parts of a phrase, and is called by the longest that says it all', () => {
    const terms = [
      term('activation', 1, 2, 3, 4, 5),
      term('esim activation', 1, 2, 3, 4),
      term('esim activation page', 1, 2),
      term('parking', 8, 9, 10),
    ];
    expect(mergeTerms(terms)).toEqual([
      { label: 1, members: [0, 1, 2] },
      { label: 3, members: [3] },
    ]);
  });

  it('joins other words only where mostly the same comments have them', () => {
    const terms = [term('frozen', 1, 2, 3, 4), term('spinner', 2, 3, 4), term('app', 4, 5, 6, 7, 8)];
    expect(mergeTerms(terms).map(({ members }) => members)).toEqual([[0, 1], [2]]);
  });

  it('keeps apart what shares a word and few comments', () => {
    const terms = [term('gift card', 1, 2, 3, 4, 5), term('sim card', 5, 6, 7, 8, 9)];
    expect(mergeTerms(terms)).toHaveLength(2);
  });
});
