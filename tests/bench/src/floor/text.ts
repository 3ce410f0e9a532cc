import { sampleAnswers } from './sample.js';
import { runStep } from './step.js';

/**
 * The least that reading a comment takes: words, a look-up of each in a lexicon for sentiment, negation and themes. The product's
 * own engine may not be shared here; it does more (languages, clauses, emoji, longest phrases), so this is below what it could be.
 */
const lexicon = new Map<string, { mood: number; theme: string | null }>();
for (const [mood, words] of [
  [1, 'love great perfect beautiful comfortable soft nice flattering good happy recommend cute well gorgeous'],
  [-1, 'bad poor return returned disappointed cheap tight huge wrong small large thin scratchy unflattering late rude'],
] as const)
  for (const word of words.split(' ')) lexicon.set(word, { mood, theme: null });
for (const [theme, words] of Object.entries({
  fit: 'size fit fits petite waist length sleeves bust shoulders hips',
  quality: 'fabric material quality stitching seams wash zipper buttons',
  price: 'price sale cost money worth expensive',
  delivery: 'order ordered shipping store delivery arrived package online',
  looks: 'color colors style look looks pattern print design',
}))
  for (const word of words.split(' ')) lexicon.set(word, { mood: 0, theme });
const NEGATIONS = new Set(['not', 'no', 'never', "didn't", "doesn't", "isn't", "wasn't", "don't"]);
const WORD = /[\p{L}']+/gu;

const answers = sampleAnswers(20_000);
let [next, kept] = [0, 0];

await runStep({
  prepare: () => Promise.resolve(),
  round: () => {
    for (let at = 0; at < 1_000; at++) {
      const themes = new Map<string, number>();
      let [mood, turn] = [0, 0];
      for (const [word] of answers[next++ % answers.length]!.comment.toLowerCase().matchAll(WORD)) {
        if (NEGATIONS.has(word)) turn = 3;
        const found = lexicon.get(word);
        if (found !== undefined) {
          mood += turn > 0 ? -found.mood : found.mood;
          if (found.theme !== null) themes.set(found.theme, mood);
        }
        turn -= 1;
      }
      kept += JSON.stringify([...themes]).length;
    }
    return Promise.resolve(kept > 0 ? 1_000 : 0);
  },
  close: () => Promise.resolve(),
});
