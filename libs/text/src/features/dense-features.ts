import { DENSE } from './feature-options.js';

/** What was counted of a text or of one clause of it. */
export interface Counted {
  /** The lexicon's score, −1…1. */
  score: number;
  /** Summed sizes of the lexicon's evidence. */
  evidence: number;
  /** Of the last and the first clause that says something, −1…1. */
  last: number;
  first: number;
  tokens: number;
  exclamations: number;
  /** Some sentence ends with a question mark. */
  question: boolean;
  clauses: number;
}

const BINS = 11;

/**
 * 0 the score, 1 and 2 its positive and negative part, 3 evidence, 4 no evidence, 5 and 6 first and last clause, 7 and 8
 * how much speaks for and against, 9 exclamations, 10 a question, 11 length, 12 clauses, 13 a question without evidence,
 * 14… one of eleven bins of the score.
 */
export function denseFeatures(counted: Counted, into: Float32Array, at = 0): void {
  const { score, evidence, last, first, tokens, exclamations, question, clauses } = counted;
  into.fill(0, at, at + DENSE);
  const sum = score * 4;
  into[at] = score;
  into[at + 1] = Math.max(score, 0);
  into[at + 2] = Math.max(-score, 0);
  into[at + 3] = evidence / (evidence + 4);
  into[at + 4] = evidence === 0 ? 1 : 0;
  into[at + 5] = first;
  into[at + 6] = last;
  into[at + 7] = (evidence + sum) / (evidence + Math.abs(sum) + 4) / 2;
  into[at + 8] = (evidence - sum) / (evidence + Math.abs(sum) + 4) / 2;
  into[at + 9] = Math.min(exclamations, 3) / 3;
  into[at + 10] = question ? 1 : 0;
  into[at + 11] = Math.log2(tokens + 1) / 8;
  into[at + 12] = Math.min(clauses, 8) / 8;
  into[at + 13] = question && evidence === 0 ? 1 : 0;
  const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((score + 1) / 2) * BINS)));
  into[at + 14 + bin] = 1;
}
