import { describe, expect, it } from '@jest/globals';
import { exampleFacts, responseAnalyzed, responseScored } from '@heed/contracts';
import type { Case } from '../../cases/domain/case.js';
import { defaultRules } from './default-rules.js';
import { matchRule } from './match-rule.js';
import type { Condition } from './rule.js';

const scored = responseScored.example;
const analyzed = responseAnalyzed.example;
const base: Case = {
  facts: { ...exampleFacts, contactRequested: false },
  scored: { answers: scored.answers, unhappy: true },
  analyzed,
};
const happy: Case = {
  facts: base.facts,
  scored: { answers: [{ metric: 'nps', question: 'nps', value: 10, sign: 1, class: 'promoter' }], unhappy: false },
  analyzed: { ...analyzed, sentiment: { label: 'positive', score: 1, probability: 1 } },
};

function holds(condition: Condition, given = base): boolean {
  return matchRule(given, [{ name: 'r', condition, task: null }]) !== null;
}

describe('matchRule', () => {
  it.each<[Condition, boolean]>([
    [{}, true],
    [{ unhappy: true }, true],
    [{ unhappy: false }, false],
    [{ class: ['detractor'] }, true],
    [{ class: ['promoter', 'passive'] }, false],
    [{ scoreAtMost: 3 }, true],
    [{ scoreAtMost: 2 }, false],
    [{ scoreAtLeast: 3 }, true],
    [{ metric: 'csat', scoreAtMost: 3 }, false],
    [{ themes: ['delivery', 'staff'] }, true],
    [{ themes: ['staff'] }, false],
    [{ sentiment: ['negative'] }, true],
    [{ sentiment: ['positive'] }, false],
    [{ contactRequested: true }, false],
    [{ urgent: false }, true],
    [{ dimensions: { unit: ['millgate', 'riverside'] } }, true],
    [{ dimensions: { unit: ['riverside'], touchpoint: ['store'] } }, false],
    [{ dimensions: { product: ['x'] } }, false],
  ])('%j: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  it('takes a wish for contact from the tick as from the words', () => {
    expect(holds({ contactRequested: true }, { ...base, facts: { ...base.facts, contactRequested: true } })).toBe(true);
    expect(holds({ contactRequested: true }, { ...base, analyzed: { ...analyzed, asksForContact: true } })).toBe(true);
  });

  it('matches nothing about a comment that has not been read', () => {
    const unread = { ...base, analyzed: null };
    expect(holds({ urgent: true }, unread)).toBe(false);
    expect(holds({ themes: ['delivery'] }, unread)).toBe(false);
    expect(holds({ sentiment: ['negative', 'neutral', 'positive'] }, unread)).toBe(false);
  });

  it('lets the first match decide', () => {
    expect(matchRule(base, defaultRules)?.name).toBe('very unhappy');
  });
});

describe('defaultRules', () => {
  it('leave no unhappy answer, wish for contact or urgent comment without a task', () => {
    const cases = [base, happy, { ...base, analyzed: null }];
    for (const given of cases)
      for (const contactRequested of [true, false])
        for (const urgent of [true, false]) {
          const one: Case = {
            ...given,
            facts: { ...given.facts, contactRequested },
            analyzed: given.analyzed === null ? null : { ...given.analyzed, urgent },
          };
          const needsTask = one.scored!.unhappy || contactRequested || (one.analyzed?.urgent ?? false);
          expect(matchRule(one, defaultRules)?.task !== null).toBe(needsTask);
        }
  });
});
