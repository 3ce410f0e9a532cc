import { findKeyphrases, MAX_KEYPHRASES } from './find-keyphrases.js';

const phrases = (text: string) => findKeyphrases(text).map((phrase) => phrase.text);

describe('keyphrases', () => {
  it('are what stands between stop words and words of opinion, in the order of the text', () => {
    expect(phrases('The breakfast buffet was great but the swimming pool smelled of chlorine')).toEqual([
      'breakfast buffet',
      'swimming pool smelled',
      'chlorine',
    ]);
  });

  it('are no words that every comment has', () =>
    expect(phrases('Great service, nice staff and good people!')).toEqual([]));

  it('are cut from the text', () => {
    const text = 'Car insurance renewal: car insurance renewal';
    const [phrase] = findKeyphrases(text);
    expect(phrase).toEqual({ text: 'Car insurance renewal', start: 0, end: 21, weight: 1 });
    expect(findKeyphrases(text)).toHaveLength(1);
  });

  it('are few, whatever the length', () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `alpha${'bcdefg'[i % 6]} and`).join(' ');
    expect(findKeyphrases(text).length).toBeLessThanOrEqual(MAX_KEYPHRASES);
  });
});
