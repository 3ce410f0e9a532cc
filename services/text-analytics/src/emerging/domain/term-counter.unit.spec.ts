import { describe, expect, it } from '@jest/globals';
import { clauseWords } from '@heed/text';
import { emergingReport } from './emerging-report.js';
import { TermCounter } from './term-counter.js';
import { unassignedClauses } from './unassigned-clauses.js';

const noTurn = (): Promise<void> => Promise.resolve();

/** [comment, how often now, how often before]; now come first. */
function counted(...given: [text: string, now: number, before: number][]) {
  const counter = new TermCounter();
  for (const isNow of [true, false])
    for (const [text, now, before] of given)
      for (let i = 0; i < (isNow ? now : before); i++) counter.add(clauseWords(text, 'en'), isNow);
  return counter.terms(noTurn);
}

describe('TermCounter', () => {
  it('counts comments, not words, with runs that begin and end with a word that says something', async () => {
    const terms = await counted(['The queue at the desk, queue!', 3, 2]);
    expect(terms.map(({ words, now, before }) => [words.join(' '), now, before])).toEqual([
      ['queue', 3, 2],
      ['desk', 3, 2],
    ]);
  });

  it('makes no run over a mark, and keeps a stop word in its middle', async () => {
    const terms = await counted(['Out of stock, parking gate', 5, 0], ['wheel of fortune', 5, 0]);
    expect(terms.map(({ words }) => words.join(' '))).toEqual([
      ...['stock', 'parking', 'gate', 'wheel', 'fortune'],
      'parking gate',
      'wheel of fortune',
    ]);
  });

  it('leaves out what is rare in both periods together', async () => {
    expect(await counted(['lonely word', 2, 2])).toEqual([]);
    expect(await counted(['lonely word', 0, 5])).toHaveLength(3);
  });

  it('knows which comments of the period hold a term', async () => {
    const [first] = await counted(['nothing here', 2, 9], ['spinning', 5, 0]).then((terms) =>
      terms.filter(({ words }) => words[0] === 'spinning'),
    );
    expect([...first!.comments]).toEqual([2, 3, 4, 5, 6]);
  });
});

describe('emergingReport', () => {
  it('names what is new once, with its other words, and never what was always said', async () => {
    const terms = await counted(
      ['only a spinning wheel', 12, 0],
      ['the spinning wheel again', 3, 1],
      ['usual words about usual things', 60, 300],
    );
    const { candidates, tested } = emergingReport(terms, { now: 75, before: 301 }, String);
    expect(candidates).toMatchObject([{ term: 'spinning wheel', n: 15, authors: 15, before: 1 }]);
    expect(candidates[0]!.related.sort()).toEqual(['spinning', 'wheel']);
    expect(tested).toBe(terms.length);
  });

  it('does not count one author several times', async () => {
    const terms = await counted(['only a spinning wheel', 12, 0], ['usual words', 60, 300]);
    expect(emergingReport(terms, { now: 72, before: 300 }, () => 'the same').candidates).toEqual([]);
  });
});

describe('unassignedClauses', () => {
  it('are those without a likely theme', () => {
    const text = 'The parcel was late. A spinning wheel. Great staff';
    const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, text: word });
    const themes = [
      { theme: 'delivery', sentiment: 'negative' as const, confidence: 0.8, evidence: [at('late')] },
      { theme: 'staff', sentiment: 'positive' as const, confidence: 0.5, evidence: [at('staff')] },
    ];
    const left = unassignedClauses(clauseWords(text, 'en'), themes);
    expect(left.map(({ start, end }) => text.slice(start, end))).toEqual(['A spinning wheel', 'Great staff']);
  });
});
