/** Sets that no shipped weight learned from, and what is asked on each. */
export interface SentimentSet {
  name: string;
  files: readonly string[];
  /** pn: only rows that are positive or negative, called by which of the two is likelier. */
  classes: 3 | 'pn';
  aims: { accuracy?: number; macroF1?: number };
}

export const SENTIMENT_SETS: readonly SentimentSet[] = [
  { name: 'airline posts', files: ['evaluate/airline_tweets'], classes: 3, aims: { accuracy: 71, macroF1: 66 } },
  { name: 'fabsa whole review', files: ['evaluate/fabsa'], classes: 'pn', aims: { accuracy: 93 } },
  { name: 'fabsa whole review', files: ['evaluate/fabsa'], classes: 3, aims: { accuracy: 88, macroF1: 78 } },
  { name: 'amazon', files: ['evaluate/amazon'], classes: 'pn', aims: { accuracy: 87 } },
  { name: 'telecom posts', files: ['evaluate/telecom_tweets'], classes: 3, aims: { macroF1: 50 } },
  { name: 'tweets, English', files: ['evaluate/tweets_english'], classes: 3, aims: {} },
  { name: 'app reviews (stars)', files: ['evaluate/app_reviews'], classes: 3, aims: {} },
];
