import { describe, expect, it } from '@jest/globals';
import { clauseWords } from './clause-words.js';

const said = (text: string, language = 'en'): string[] =>
  clauseWords(text, language).map(({ words }) =>
    words.map((word) => (word.stop ? `(${word.text})` : word.text)).join(' '),
  );

describe('clauseWords', () => {
  it('ends a clause at every mark and number', () => {
    expect(said('The eSIM froze, twice; order 4711 is LOST… why?')).toEqual([
      '(the) esim froze',
      'twice',
      'order',
      '(is) lost',
      'why',
    ]);
    expect(said('stuck at 80% - again')).toEqual(['stuck (at)', '(again)']);
  });

  it('keeps words whole that have an apostrophe, a hyphen or marks', () => {
    expect(said("I can’t use the self-checkout's café")).toEqual(["(i) (can't) use (the) self checkout's café"]);
  });

  it('counts no address of a person or page', () => {
    expect(said('write to ann.lee@example.com or see https://example.com/ann www.example.com now')).toEqual([
      'write (to)',
      '(or) see',
      '(now)',
    ]);
  });

  it('knows the stop words of the language, with or without accents', () => {
    expect(said('El envío más lento', 'es')).toEqual(['(el) envío (más) lento']);
    expect(said('Le colis', 'fr')).toEqual(['(le) colis']);
    expect(said('the parcel', 'fi')).toEqual(['(the) parcel']);
  });

  it('says where clauses are', () => {
    const text = 'Good food. But the queue!';
    expect(clauseWords(text, 'en').map(({ start, end }) => text.slice(start, end))).toEqual([
      'Good food',
      'But the queue',
    ]);
  });

  it('takes any text in linear time', () => {
    for (const odd of ['a', '@', '-', "'", '\ud800', '😀', 'é', ' '])
      expect(clauseWords(odd.repeat(200_000), 'en').length).toBeLessThan(2);
  });
});
