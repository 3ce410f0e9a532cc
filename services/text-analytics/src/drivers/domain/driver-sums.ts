import type { Polarity } from '@heed/contracts';

/** Responses with an NPS answer that speak of a theme in one way. */
export interface MentionSums {
  /** '' for responses without a theme. */
  theme: string;
  sentiment: Polarity;
  promoters: number;
  passives: number;
  detractors: number;
  /** Σ of the ratings, 0–10. */
  ratings: number;
  /** In 1/27720 of a response: Σ 1/k and Σ sign/k, where k is how many themes the response has. */
  weight: number;
  units: number;
}

/** How many responses speak of one theme in one way and of another in its way; each pair once. */
export interface PairSums {
  a: string;
  aSentiment: Polarity;
  b: string;
  bSentiment: Polarity;
  count: number;
}

/** All of one snapshot. */
export interface DriverSums {
  n: number;
  promoters: number;
  detractors: number;
  /** Those that say something: only of them is it known what they speak of. */
  worded: { n: number; ratings: number; squares: number };
  mentions: MentionSums[];
  /** Empty where they were not asked for. */
  pairs: PairSums[];
}
