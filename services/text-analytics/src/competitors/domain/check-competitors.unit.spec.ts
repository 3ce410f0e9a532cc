import { describe, expect, it } from '@jest/globals';
import { checkCompetitors } from './check-competitors.js';

describe('a list of competitors', () => {
  it('writes each name once, whatever its case', () => {
    const list = [
      { name: 'Delta', aliases: ['Delta Air'] },
      { name: 'JetBlue', aliases: ['DELTA ', 'jetblue'] },
    ];
    expect(checkCompetitors(list).map(({ field, detail }) => `${field} ${detail}`)).toEqual([
      '/competitors/1/aliases/0 is what /competitors/0/name is',
      '/competitors/1/aliases/1 is what /competitors/1/name is',
    ]);
    expect(checkCompetitors(list.slice(0, 1))).toEqual([]);
  });
});
