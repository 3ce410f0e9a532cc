import { readFileSync } from 'node:fs';
import { COMMON, NAME, WordClasses } from '../features/word-classes.js';
import { languageBit } from '../language.js';
import { sharedRules } from '../read-comment.js';
import { hashOfWord } from '../scanner.js';

const ENGLISH = languageBit('en');

/** How often each word stands inside a sentence with a capital, and without. */
function capitals(texts: Iterable<string>): Map<string, { upper: number; lower: number }> {
  const counts = new Map<string, { upper: number; lower: number }>();
  for (const text of texts) {
    for (const sentence of text.split(/[.!?\n;:"]+/)) {
      const words = sentence.match(/[@#]?[A-Za-z][A-Za-z'-]*/g) ?? [];
      for (const word of words.slice(1)) {
        if (/^[@#]/.test(word) || (word.length > 1 && word === word.toUpperCase())) continue;
        const key = word.toLowerCase();
        const count = counts.get(key) ?? { upper: 0, lower: 0 };
        if (/^[A-Z]/.test(word)) count.upper++;
        else count.lower++;
        counts.set(key, count);
      }
    }
  }
  return counts;
}

function meansSomething(word: string): boolean {
  const { vocabulary } = sharedRules().matcher;
  let node = 0;
  for (let i = 0; i < word.length; i++) {
    node = vocabulary.step(node, word.charCodeAt(i));
    if (node < 0) return false;
  }
  const { symbols, roles, languages } = vocabulary.meaningAt(node);
  return symbols.length > 0 || roles !== 0 || (languages & ENGLISH) !== 0;
}

/**
 * `clusters.txt` as a table. Lines that begin with `name` hold names: their words are masked, but for those that a rule
 * knows and those that `texts` write small more often than with a capital.
 */
export function wordClusters(path: string | URL, texts: Iterable<string>): WordClasses {
  const counts = capitals(texts);
  const entries: [number, number, number][] = [];
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .forEach((line, fine) => {
      const [coarse, words] = line.split('\t');
      for (const word of words!.split(' ')) {
        const count = counts.get(word);
        const common = meansSomething(word) || (count !== undefined && count.lower >= count.upper);
        entries.push([hashOfWord(word), fine, coarse === 'name' ? (common ? COMMON : NAME) : Number(coarse)]);
      }
    });
  return WordClasses.of(entries, entries.length);
}
