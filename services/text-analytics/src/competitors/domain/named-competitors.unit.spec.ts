import { describe, expect, it } from '@jest/globals';
import { namedCompetitors } from './named-competitors.js';

const list = [{ name: 'Delta' }, { name: 'JetBlue', aliases: ['jet blue'] }];

describe('the competitors that a comment names', () => {
  it('stand there once each, with the weightiest of what is said of them', () => {
    const comment =
      'Delta was fine. Delta is so much better than you! Jet Blue too. Next time I am switching to JetBlue.';
    expect(namedCompetitors(comment, list)).toEqual([
      { name: 'Delta', stance: 'better' },
      { name: 'JetBlue', stance: 'switch' },
    ]);
  });

  it('are none without words, without a list, and where the rival has no name', () => {
    expect(namedCompetitors(null, list)).toBeNull();
    expect(namedCompetitors('Delta is better than you', [])).toBeNull();
    expect(namedCompetitors('I am moving to another airline', list)).toBeNull();
  });
});
