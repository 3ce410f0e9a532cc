import { readComment, type Reading } from '../read-comment.js';
import { saturate } from '../sentiment.js';
import { denseFeatures } from './dense-features.js';
import { emptyFeatures, extract, weigh } from './extract.js';
import { DEFAULT_FEATURES, DENSE, type FeatureOptions } from './feature-options.js';
import type { FeatureSet } from './feature-set.js';
import { maskNames } from './mask-names.js';
import type { WordClasses } from './word-classes.js';

/**
 * Comments to features, the same for the shipped model, for custom themes and for what learns from corrections. Not to be
 * shared by threads; the set it returns is its own and is overwritten by the next read.
 */
export class FeatureReader {
  private readonly set: FeatureSet = emptyFeatures(DENSE);

  constructor(
    private readonly classes: WordClasses,
    private readonly options: FeatureOptions = DEFAULT_FEATURES,
  ) {}

  read(text: string, language?: string): FeatureSet {
    return this.featuresOf(readComment(text, language));
  }

  featuresOf(reading: Reading): FeatureSet {
    const { text, tokens, weights, scores, questions, exclamations } = reading;
    const { set } = this;
    if (this.options.names === 'masked') maskNames(tokens, this.classes);
    extract(text, tokens, scores.opinions, this.classes, this.options, set);
    weigh(tokens, weights, set);
    let first = 0;
    let last = 0;
    for (const sum of scores.clauses) {
      if (sum === 0) continue;
      if (first === 0) first = saturate(sum);
      last = saturate(sum);
    }
    denseFeatures(
      {
        score: scores.score,
        evidence: scores.evidence,
        first,
        last,
        tokens: set.words,
        exclamations,
        question: questions.includes(true),
        clauses: weights.length,
      },
      set.dense,
    );
    return set;
  }
}
