import { createRequire } from 'node:module';
import type { Peer } from './peers.js';

const require = createRequire(import.meta.url);

type Analyzer = new (language: string, stemmer: null, vocabulary: string) => { getSentiment(words: string[]): number };

/** The word list that `natural` has for each language. Of the peers it alone reads others than English without more packages. */
const LISTS: Record<string, [language: string, vocabulary: string]> = {
  es: ['Spanish', 'afinn'],
  fr: ['French', 'pattern'],
  de: ['German', 'pattern'],
  it: ['Italian', 'pattern'],
  pt: ['Portuguese', 'afinn'],
};

/** By language. Words are runs of letters: its own tokenizer cuts at accents. */
export function loadNatural(say: (line: string) => void): Map<string, Peer> {
  const peers = new Map<string, Peer>();
  try {
    const { SentimentAnalyzer } = require('natural/lib/natural/sentiment') as { SentimentAnalyzer: Analyzer };
    for (const [language, [name, vocabulary]] of Object.entries(LISTS)) {
      const analyzer = new SentimentAnalyzer(name, null, vocabulary);
      const score = (text: string): number => {
        const words = text.match(/\p{L}+/gu) ?? [];
        return words.length === 0 ? 0 : analyzer.getSentiment(words);
      };
      peers.set(language, { name: `natural (${vocabulary})`, neutral: 0, score });
    }
  } catch (error) {
    say(`The peer natural does not load, so it is left out: ${(error as Error).message.split('\n')[0]}`);
  }
  return peers;
}
