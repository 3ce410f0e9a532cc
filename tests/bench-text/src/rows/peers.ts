import { createRequire } from 'node:module';

/** An npm package that scores a text: above `neutral` is positive, below −`neutral` negative. */
export interface Peer {
  name: string;
  neutral: number;
  score(text: string): number;
}

const require = createRequire(import.meta.url);

interface Vader {
  SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } };
}
type Wink = (text: string) => { score: number };
type Afinn = new () => { analyze(text: string): { score: number } };
interface Natural {
  SentimentAnalyzer: new (
    language: string,
    stemmer: unknown,
    vocabulary: string,
  ) => { getSentiment(words: string[]): number };
  PorterStemmer: unknown;
  WordTokenizer: new () => { tokenize(text: string): string[] };
}

interface NlpjsInput {
  locale: string;
  utterance: string;
  sentimentDictionary?: { stemmed: boolean };
  tokens?: unknown;
}
interface Nlpjs {
  SentimentAnalyzer: new (settings: object) => {
    getDictionary(input: NlpjsInput): Promise<unknown>;
    prepare(locale: string, text: string, settings: undefined, stemmed: boolean): unknown;
    calculate(input: NlpjsInput): { sentiment: { score: number } };
  };
}
interface NlpjsCore {
  Container: new () => { use(plugin: unknown): void };
}

const makers: Record<string, () => Peer> = {
  'vader-sentiment': () => {
    const { SentimentIntensityAnalyzer } = require('vader-sentiment') as Vader;
    return {
      name: 'vader-sentiment',
      neutral: 0.05,
      score: (text) => SentimentIntensityAnalyzer.polarity_scores(text).compound,
    };
  },
  'wink-sentiment': () => {
    const wink = require('wink-sentiment') as Wink;
    return { name: 'wink-sentiment', neutral: 0, score: (text) => wink(text).score };
  },
  sentiment: () => {
    const afinn = new (require('sentiment') as Afinn)();
    return { name: 'sentiment', neutral: 0, score: (text) => afinn.analyze(text).score };
  },
  natural: () => {
    // Its parts one by one: the whole of it connects to databases and writes to the standard output.
    const { SentimentAnalyzer } = require('natural/lib/natural/sentiment') as Pick<Natural, 'SentimentAnalyzer'>;
    const { PorterStemmer } = require('natural/lib/natural/stemmers') as Pick<Natural, 'PorterStemmer'>;
    const { WordTokenizer } = require('natural/lib/natural/tokenizers') as Pick<Natural, 'WordTokenizer'>;
    const analyzer = new SentimentAnalyzer('English', PorterStemmer, 'afinn');
    const tokenizer = new WordTokenizer();
    return {
      name: 'natural (afinn)',
      neutral: 0,
      score: (text) => {
        const words = tokenizer.tokenize(text);
        return words.length === 0 ? 0 : analyzer.getSentiment(words);
      },
    };
  },
  '@nlpjs/sentiment': () => {
    const { SentimentAnalyzer } = require('@nlpjs/sentiment') as Nlpjs;
    const { Container } = require('@nlpjs/core') as NlpjsCore;
    const { LangEn } = require('@nlpjs/lang-en') as Record<string, unknown>;
    const container = new Container();
    container.use(LangEn);
    const analyzer = new SentimentAnalyzer({ container });
    return {
      name: '@nlpjs/sentiment',
      neutral: 0,
      // Its `process` awaits steps that never wait; the first fills the input before it returns.
      score: (text) => {
        const input: NlpjsInput = { locale: 'en', utterance: text };
        void analyzer.getDictionary(input);
        input.tokens = analyzer.prepare('en', text, undefined, input.sentimentDictionary?.stemmed ?? false);
        return analyzer.calculate(input).sentiment.score;
      },
    };
  },
};

/** Three classes of a peer's score. */
export function labelOf(peer: Peer, text: string): 'negative' | 'neutral' | 'positive' {
  const value = peer.score(text);
  return value > peer.neutral ? 'positive' : value < -peer.neutral ? 'negative' : 'neutral';
}

/** Those that are installed; the others are named. */
export function loadPeers(say: (line: string) => void): Peer[] {
  const peers: Peer[] = [];
  for (const [name, make] of Object.entries(makers)) {
    try {
      peers.push(make());
    } catch (error) {
      say(`The peer ${name} does not load, so it is left out: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  return peers;
}
