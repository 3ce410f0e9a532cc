import {
  type Analysis,
  type AnalyzeOptions,
  type Evidence,
  MAX_EVIDENCE,
  MAX_THEMES,
  type Polarity,
  type TextEngine,
  type ThemeMention,
} from '../analysis.js';
import type { Taxonomy } from '../taxonomies.js';
import { type FeedbackModel, POLARITY_ORDER } from './feedback-model.js';
import { wordFeature } from './hashed-features.js';
import { LinearScorer } from './linear-model.js';
import {
  type ClauseReading,
  FeatureReader,
  polarityOf,
  type Prepared,
  sharesOf,
  themeProbabilities,
} from './reader.js';

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
/** Words looked at for the evidence of a theme that no pattern found. */
const MOST_WORDS = 500;

/** An engine whose themes are those of a taxonomy of a user, and whose readings follow what was learned from labels. */
export interface TaughtEngine extends TextEngine {
  readonly taxonomy: Taxonomy;
  /** What the text says of each of these themes, whether or not it is about them. Ids that are not known are neutral. */
  sentimentsOf(text: string, themes: readonly string[], vector?: Float32Array): Polarity[];
}

const labelOf = (p: ArrayLike<number>): number => (p[0]! >= p[1]! && p[0]! >= p[2]! ? 0 : p[2]! >= p[1]! ? 2 : 1);
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

class ModelEngine implements TaughtEngine {
  readonly id: string;
  readonly taxonomy: Taxonomy;
  private readonly reader: FeatureReader;
  private readonly scorers: { [head in 'themes' | 'sentiment' | 'themeSentiment']: LinearScorer | null };

  constructor(
    private readonly engine: TextEngine,
    private readonly model: FeedbackModel,
  ) {
    this.id = `${engine.id}+${model.id}`;
    this.taxonomy = model.taxonomy;
    this.reader = new FeatureReader(engine, model.taxonomy);
    const { themes, sentiment, themeSentiment } = model;
    this.scorers = {
      themes: themes && new LinearScorer(themes.linear),
      sentiment: sentiment && new LinearScorer(sentiment.linear),
      themeSentiment: themeSentiment && new LinearScorer(themeSentiment.linear),
    };
  }

  analyze(text: string, { language, vector, facets = true }: AnalyzeOptions = {}): Analysis {
    const base = this.engine.analyze(text, language === undefined ? { facets } : { facets, language });
    if (base.empty) return { ...base, themes: [] };
    const prepared = this.prepare(text, base.language, vector);
    const sentiment = this.sentiment(prepared, base);
    return { ...base, sentiment, themes: this.themes(prepared, sentiment.label) };
  }

  sentimentsOf(text: string, themes: readonly string[], vector?: Float32Array): Polarity[] {
    const base = this.engine.analyze(text, { facets: false });
    const prepared = this.prepare(text, base.language, vector);
    const { label } = this.sentiment(prepared, base);
    const indices = themes.map((id) => this.taxonomy.themes.findIndex((theme) => theme.id === id));
    return this.sentiments(prepared, indices, label);
  }

  private prepare(text: string, language: string, vector: Float32Array | undefined): Prepared {
    const { vectors, id } = this.model;
    if (vectors === null) return this.reader.prepare(text, { language });
    if (vector === undefined) throw new RangeError(`${id} needs the vector of each comment, by ${vectors}`);
    return this.reader.prepare(text, { language, vector });
  }

  private sentiment(prepared: Prepared, base: Analysis): Analysis['sentiment'] {
    if (this.scorers.sentiment === null) return base.sentiment;
    const p = polarityOf(this.scorers.sentiment, this.model.sentiment!, this.reader.sentimentRow(prepared, base));
    const label = labelOf(p);
    const probabilities = { ...base.sentiment.probabilities };
    POLARITY_ORDER.forEach((polarity, at) => (probabilities[polarity] = rounded(p[at]!)));
    return {
      label: POLARITY_ORDER[label]!,
      score: rounded(p[0]! - p[2]!),
      probability: rounded(p[label]!),
      probabilities,
    };
  }

  private themes(prepared: Prepared, whole: Polarity): ThemeMention[] {
    const { themes } = this.model;
    const probabilities = themeProbabilities(themes, this.scorers.themes, this.reader, prepared);
    const likeliest = probabilities.indexOf(Math.max(...probabilities));
    const said = probabilities
      .map((_, theme) => theme)
      .filter((theme) =>
        themes?.exclusive === true ? theme === likeliest : probabilities[theme]! >= (themes?.thresholds[theme] ?? 0.5),
      )
      .sort((a, b) => probabilities[b]! - probabilities[a]! || a - b)
      .slice(0, MAX_THEMES);
    if (said.length === 0) return [];
    const sentiments = this.sentiments(prepared, said, whole);
    return said.map((theme, at) => ({
      theme: this.taxonomy.themes[theme]!.id,
      sentiment: sentiments[at]!,
      confidence: rounded(probabilities[theme]!),
      evidence: this.evidence(prepared, theme),
    }));
  }

  /** By the head where there is one; else clauses by how much they are about the theme, where they disagree. */
  private sentiments(prepared: Prepared, themes: readonly number[], whole: Polarity): Polarity[] {
    const clauses = this.reader.clausesOf(prepared);
    const about = clauses.map((clause) =>
      themeProbabilities(this.model.themes, this.scorers.themes, this.reader, clause),
    );
    return themes.map((theme) => {
      if (theme < 0) return 'neutral';
      const shares = sharesOf(about.map((each) => each[theme]!));
      if (this.scorers.themeSentiment === null) return disagree(clauses) ? weighed(clauses, shares, whole) : whole;
      const { id } = this.taxonomy.themes[theme]!;
      const row = this.reader.themeSentimentRow(prepared, clauses, shares, id);
      return POLARITY_ORDER[labelOf(polarityOf(this.scorers.themeSentiment, this.model.themeSentiment!, row))]!;
    });
  }

  /** What patterns found, else the words that speak most for the theme. */
  private evidence({ text, seeds }: Prepared, theme: number): Evidence[] {
    const found = seeds[theme]!.evidence;
    if (found.length > 0) return found;
    const words: (Evidence & { weight: number })[] = [];
    let seen = 0;
    for (const { 0: word, index: start } of text.matchAll(WORDS)) {
      if (seen++ === MOST_WORDS) break;
      const weight = this.scorers.themes?.weightOf(wordFeature(word.toLowerCase().replace(/’/g, "'")), theme) ?? 0;
      if (weight > 0) words.push({ start, end: start + word.length, text: word, weight });
    }
    const best = words.sort((a, b) => b.weight - a.weight).slice(0, MAX_EVIDENCE);
    if (best.length === 0) return [{ start: 0, end: text.length, text }];
    return best.sort((a, b) => a.start - b.start).map(({ start, end, text: word }) => ({ start, end, text: word }));
  }
}

function disagree(clauses: readonly ClauseReading[]): boolean {
  return clauses.some(({ score }) => score > 0.2) && clauses.some(({ score }) => score < -0.2);
}

function weighed(clauses: readonly ClauseReading[], shares: readonly number[], whole: Polarity): Polarity {
  const score = clauses.reduce((sum, clause, index) => sum + clause.score * shares[index]!, 0);
  return score > 0.1 ? 'positive' : score < -0.1 ? 'negative' : whole;
}

/** An engine that reads as the model says: its themes, and where they were learned its sentiments; the rest as before. */
export function teach(engine: TextEngine, model: FeedbackModel): TaughtEngine {
  return new ModelEngine(engine, model);
}

/** An engine for the themes of a taxonomy alone: by its patterns, nothing learned. */
export function withTaxonomy(engine: TextEngine, taxonomy: Taxonomy): TaughtEngine {
  const id = `taxonomy-${taxonomy.id}`;
  return new ModelEngine(engine, {
    id,
    taxonomy,
    themes: null,
    sentiment: null,
    themeSentiment: null,
    vectors: null,
    rows: 0,
  });
}
