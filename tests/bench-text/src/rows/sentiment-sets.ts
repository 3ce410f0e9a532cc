/** Rows that no shipped weight learned from, and what is asked of them. */
export interface SentimentSet {
  name: string;
  files: readonly string[];
  /** Only the test part: the rest of the set taught the weights of both tiers. */
  testOnly?: boolean;
  /** pn: only rows that are positive or negative, called by which of the two is likelier. */
  classes: 3 | 'pn';
  aims: Aims;
  cascadeAims?: Aims;
  deepAims?: Aims;
}

interface Aims {
  accuracy?: number;
  macroF1?: number;
}

export const SENTIMENT_SETS: readonly SentimentSet[] = [
  {
    name: 'airline posts',
    files: ['evaluate/airline_tweets'],
    classes: 3,
    aims: { accuracy: 71, macroF1: 66 },
    cascadeAims: { accuracy: 75, macroF1: 70 },
    deepAims: { accuracy: 77, macroF1: 72 },
  },
  {
    name: 'fabsa whole review',
    files: ['evaluate/fabsa'],
    classes: 'pn',
    aims: { accuracy: 93 },
    cascadeAims: { accuracy: 95 },
    deepAims: { accuracy: 95.5 },
  },
  {
    name: 'fabsa whole review',
    files: ['evaluate/fabsa'],
    classes: 3,
    aims: { accuracy: 88, macroF1: 78 },
    cascadeAims: { accuracy: 91, macroF1: 83 },
    deepAims: { accuracy: 92.5, macroF1: 85 },
  },
  {
    name: 'hotels, the fifth that taught nothing',
    files: ['ship/hotels_en'],
    testOnly: true,
    classes: 'pn',
    aims: { accuracy: 91 },
    cascadeAims: { accuracy: 93 },
    deepAims: { accuracy: 95 },
  },
  {
    name: 'amazon',
    files: ['evaluate/amazon'],
    classes: 'pn',
    aims: { accuracy: 87 },
    cascadeAims: { accuracy: 89.5 },
    deepAims: { accuracy: 91.5 },
  },
  {
    name: 'uci, the fifth that taught nothing',
    files: ['ship/uci_sentences'],
    testOnly: true,
    classes: 'pn',
    aims: { accuracy: 90 },
    cascadeAims: { accuracy: 92 },
    deepAims: { accuracy: 94 },
  },
  {
    name: 'telecom posts',
    files: ['evaluate/telecom_tweets'],
    classes: 3,
    aims: { macroF1: 50 },
    cascadeAims: { macroF1: 53 },
    deepAims: { macroF1: 55 },
  },
  { name: 'tweets, English', files: ['evaluate/tweets_english'], classes: 3, aims: {} },
  { name: 'app reviews (stars)', files: ['evaluate/app_reviews'], classes: 3, aims: {} },
];
