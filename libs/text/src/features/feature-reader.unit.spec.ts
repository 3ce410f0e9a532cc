import { describe, expect, it } from '@jest/globals';
import { hashOfWord } from '../scanner.js';
import { readComment } from '../read-comment.js';
import { copyFeatures, createFeatureReader, FEATURE_TOKENS } from './index.js';

const reader = createFeatureReader();
const features = (text: string) => copyFeatures(reader.read(text, 'en'));

describe('the features of a comment', () => {
  it('do not tell which name, place or people it speaks of', () => {
    expect(features('Maria from Berlin is a Korean nurse')).toEqual(features('David from Chicago is a Muslim nurse'));
    expect(features('I flew at 18:40')).toEqual(features('I flew at 07:15'));
  });

  const marked = (text: string) =>
    readComment(text, 'en')
      .tokens.filter(({ negated }) => negated)
      .map(({ start, end }) => text.slice(start, end));

  it('mark what a negation reaches, to the end of its clause', () => {
    expect(marked('The room was not at all clean, the food was good')).toContain('clean');
    expect(marked('The room was not at all clean, the food was good')).not.toContain('good');
  });

  it('mark what a later clause or an answer denies', () => {
    expect(marked('I thought it would be great, but it was not')).toContain('great');
    expect(marked('Was the crew helpful? No')).toContain('helpful');
    expect(marked('Was the crew helpful? Yes')).toEqual([]);
  });

  it('have one length, however long the comment, and a bounded number', () => {
    const { values } = features('slow and rude but the room was clean');
    expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
    const long = features('the parcel came late '.repeat(20_000));
    expect(long.ids.length).toBeLessThan(FEATURE_TOKENS * 10);
  });

  it('are the same every time', () => {
    const first = features('Charged twice, still waiting for an answer!');
    features('something else');
    expect(features('Charged twice, still waiting for an answer!')).toEqual(first);
  });

  it('know a word by its letters alone', () => {
    const [token] = readComment('DON’T', 'en').tokens;
    expect(token?.hash).toBe(hashOfWord('dont'));
    expect(readComment('soooo', 'en').tokens[0]?.hash).toBe(readComment('soooooooo', 'en').tokens[0]?.hash);
  });
});
