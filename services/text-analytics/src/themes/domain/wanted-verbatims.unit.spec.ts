import { describe, expect, it } from '@jest/globals';
import type { ThemeBar } from './theme-report.js';
import { wantedVerbatims } from './wanted-verbatims.js';

const bar = (points: number | null, positive: number, neutral: number, negative: number): ThemeBar => ({
  theme: 'staff',
  mentions: positive + neutral + negative,
  share: 1,
  sentiment: { positive, neutral, negative },
  points,
});
const taken = (of: ThemeBar, most: number) => wantedVerbatims(of, most).map(({ sentiment, take }) => [sentiment, take]);

describe('wanted verbatims', () => {
  it('are negative where the theme costs points, else positive', () => {
    expect(taken(bar(-2, 9, 9, 9), 3)).toEqual([['negative', 3]]);
    for (const points of [2, 0, null]) expect(taken(bar(points, 9, 9, 9), 3)).toEqual([['positive', 3]]);
  });

  it('are filled up with others where there are too few', () => {
    expect(taken(bar(-2, 9, 1, 1), 4)).toEqual([
      ['negative', 1],
      ['neutral', 1],
      ['positive', 2],
    ]);
    expect(taken(bar(2, 0, 0, 1), 4)).toEqual([['negative', 1]]);
    expect(taken(bar(2, 1, 1, 1), 0)).toEqual([]);
  });
});
