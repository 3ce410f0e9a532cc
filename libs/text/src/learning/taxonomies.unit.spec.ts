import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ValidationError, Violation } from '@heed/kernel';
import { readTaxonomy, taxonomies } from '../index.js';
import { parsePattern } from './parse-pattern.js';
import { SeedMatcher } from './seed-matcher.js';

function violationsOf(taxonomy: unknown): Violation[] {
  try {
    readTaxonomy(taxonomy);
  } catch (error) {
    return (error as ValidationError).violations;
  }
  return [];
}
const theme = (patterns: string[], exclusions: string[] = []) => ({ patterns, exclusions });

describe('taxonomies of Heed', () => {
  const all = taxonomies[0]!.themes;

  it('have patterns and exclusions as users may write them, and examples', () => {
    for (const { themes } of taxonomies) {
      for (const { id, patterns, exclusions, examples } of themes) {
        for (const pattern of [...patterns, ...exclusions])
          expect({ id, pattern, parsed: parsePattern(pattern) }).toMatchObject({ parsed: { near: 0 } });
        expect({ id, examples: examples.length }).toEqual({ id, examples: 2 });
      }
    }
  });

  it('find most of their examples by their patterns, and veto none', () => {
    const seeds = new SeedMatcher(all);
    const hits = all.flatMap(({ examples }, theme) => examples.map((text) => seeds.match(text)[theme]!));
    expect(hits.filter(({ vetoed }) => vetoed)).toEqual([]);
    expect(hits.filter(({ prior }) => prior > 0).length).toBeGreaterThan(0.8 * hits.length);
  });
});

describe('a taxonomy of a user', () => {
  it('is taken as the worked example writes it', () => {
    const example = new URL('../../../../examples/text/online-services.taxonomy.json', import.meta.url);
    const taxonomy = readTaxonomy(JSON.parse(readFileSync(example, 'utf8')));
    expect(taxonomy.themes).toHaveLength(12);
  });

  it('is refused with every fault, its field and its rule', () => {
    const faults = violationsOf({
      id: 'mine',
      colour: 'red',
      themes: [
        { id: 'a', patterns: ['fine', 'bad(', 'x*', '{nobody}', ''] },
        { id: 'a', patterns: 'fine' },
        { examples: ['one'], exclusions: ['a NEAR b', 'a NEAR/99 b', 'a NEAR/2 b NEAR/2 c'] },
        7,
      ],
    });
    expect(faults.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      '/colour additionalProperties',
      '/themes/0/patterns/4 minLength',
      '/themes/0/patterns/1 pattern',
      '/themes/0/patterns/2 pattern',
      '/themes/0/patterns/3 pattern',
      '/themes/1/patterns type',
      '/themes/1/id uniqueItems',
      '/themes/2/id required',
      '/themes/2/exclusions/0 pattern',
      '/themes/2/exclusions/1 pattern',
      '/themes/2/exclusions/2 pattern',
      '/themes/3 type',
    ]);
    expect(violationsOf([])).toEqual([{ field: '', rule: 'type', detail: 'is no object' }]);
    expect(violationsOf({ id: 'x', themes: [] })).toEqual([{ field: '/themes', rule: 'minItems', detail: 'is empty' }]);
  });
});

describe('patterns', () => {
  const prior = (patterns: string[], exclusions: string[], text: string) =>
    new SeedMatcher([theme(patterns, exclusions)]).match(text)[0]!;

  it('are words, phrases, stems and words near one another, in either order and within a sentence', () => {
    expect(prior(['parcel*'], [], 'Two parcels came.')).toMatchObject({ prior: 0.6, evidence: [{ text: 'parcels' }] });
    expect(prior(['still waiting'], [], 'I am STILL waiting').prior).toBe(0.75);
    const near = ['refund* NEAR/4 late'];
    expect(prior(near, [], 'My refund came very late.').evidence).toMatchObject([{ text: 'refund came very late' }]);
    expect(prior(near, [], 'Late, as ever, the refund').prior).toBe(0.75);
    expect(prior(near, [], 'The refund was there and I was only a bit late').prior).toBe(0);
    expect(prior(near, [], 'A refund. Late again.').prior).toBe(0);
    expect(prior(['a NEAR/2 a'], [], 'a').prior).toBe(0);
  });

  it('count nowhere within an exclusion, which alone vetoes the theme', () => {
    const rules = [['agent*'], ['cleaning agent*']] as const;
    expect(prior([...rules[0]], [...rules[1]], 'The cleaning agent smells')).toMatchObject({ prior: 0, vetoed: true });
    expect(prior([...rules[0]], [...rules[1]], 'The cleaning agent smells, the agent was nice')).toMatchObject({
      prior: 0.6,
      vetoed: false,
      evidence: [{ start: 31, end: 36 }],
    });
    expect(prior([...rules[0]], [...rules[1]], 'Nothing of the kind')).toMatchObject({ prior: 0, vetoed: false });
  });

  it('take time in proportion to the text', () => {
    const matcher = new SeedMatcher([theme(['a NEAR/20 a', 'a _ _ a', 'aa* aa* aa* aa* aa* aa* aa* b'], ['a a'])]);
    const words = 'a aa '.repeat(10_000);
    expect(matcher.match(words)[0]!.prior).toBeGreaterThan(0.7);
  });
});
