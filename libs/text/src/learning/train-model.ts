import type { TextEngine } from '../analysis.js';
import type { Taxonomy } from '../taxonomies.js';
import { blend, type FeedbackModel, POLARITY_ORDER, type SentimentHead, type ThemeHead } from './feedback-model.js';
import { type LinearModel, LinearScorer, type SparseRow, toProbabilities } from './linear-model.js';
import { modelId } from './model-id.js';
import { FeatureReader, type Prepared, sharesOf, themeProbabilities } from './reader.js';
import type { Label } from './read-label.js';
import { shuffled } from './shuffled.js';
import type { SentenceVectors } from './sentence-vectors.js';
import { stack, type Stacked } from './stack.js';
import { trainLinear } from './train-linear.js';

/** Fewer labelled rows teach nothing that the engine does not know better. */
export const LEAST_ROWS = 20;
const FOLDS = 4;
/** A threshold of n positives counts n/(n + 10), 0.5 the rest. */
const THRESHOLD_DOUBT = 10;
const THEME_PASSES = 12;
const RATES = { themes: 0.1, sentiment: 0.05, themeSentiment: 0.05 };
/**
 * Pulls towards 0 of the heads of themes; the one with the better macro-F1 over the folds is taken.
 * FABSA's test part 72.6 macro-F1 with the stronger pull and 70.4 with the weaker, MAMS 79.0 and 81.7.
 */
const PULLS = [1e-3, 0.03];
/** Of fewer rows the folds tell nothing. */
const TRIED_FROM = 500;
/** Where each comment has one theme there are no folds. Bank intents: 91.2 with 0.00001, 91.8 with 0.001. */
const EXCLUSIVE_PULL = 1e-3;
/** From so many rows on, features of a single row are left out: half of the model file, nothing of its figures. */
const PRUNED_FROM = 3_000;

export interface TrainModelOptions {
  engine: TextEngine;
  labels: readonly Label[];
  /** Themes of the labels that it does not have are added to it, without patterns. */
  taxonomy?: Taxonomy;
  /** Of the labels; then the model reads comments by their vectors as well. Examples of the taxonomy are left out. */
  vectors?: SentenceVectors;
  /** Told after each step. */
  progress?: (step: string) => void;
}

/** The taxonomy with every theme that the labels name. */
function completed(labels: readonly Label[], taxonomy: Taxonomy | undefined): Taxonomy {
  const themes = [...(taxonomy?.themes ?? [])];
  const known = new Set(themes.map(({ id }) => id));
  const named = new Set(labels.flatMap((label) => label.themes?.map(({ theme }) => theme) ?? []));
  for (const id of [...named].sort()) {
    if (known.has(id)) continue;
    themes.push({ id, name: id, description: '', patterns: [], examples: [], exclusions: [] });
  }
  return { id: taxonomy?.id ?? 'labels', name: taxonomy?.name ?? 'Themes of the labels', themes };
}

/** Examples of themes that have labels are rows as well; without labels they would be all that a theme is. */
function examplesOf(taxonomy: Taxonomy, labels: readonly Label[]): Label[] {
  if (!labels.some((label) => label.themes !== undefined && label.themes.length !== 1)) return [];
  return taxonomy.themes.flatMap(({ id, examples }) =>
    examples.map((text, index) => ({ id: `${id}/${index}`, text, themes: [{ theme: id }] })),
  );
}

function pick<T>(list: readonly T[], indices: readonly number[]): T[] {
  return indices.map((index) => list[index]!);
}

/** Scores (before softmax or logistic) of each row by a model that did not see it: [rows × classes]. */
function crossScores(
  rows: readonly SparseRow[],
  targets: Float32Array,
  options: {
    kind: 'softmax' | 'logistic';
    classes: number;
    epochs: number;
    learningRate: number;
    leastRows: number;
    l2?: number;
  },
): Float64Array {
  const { classes } = options;
  const scores = new Float64Array(targets.length);
  const order = shuffled(rows.length, 99);
  for (let fold = 0; fold < FOLDS; fold++) {
    const held: number[] = [];
    const kept: number[] = [];
    order.forEach((row, place) => (place % FOLDS === fold ? held : kept).push(row));
    const own = new Float32Array(kept.length * classes);
    kept.forEach((row, at) => own.set(targets.subarray(row * classes, (row + 1) * classes), at * classes));
    const scorer = new LinearScorer(trainLinear({ ...options, rows: pick(rows, kept), targets: own }));
    for (const row of held) scores.set(scorer.scores(rows[row]!), row * classes);
  }
  return scores;
}

/** Cuts this close to the best F1 are as good: the middle of them is what the next comments want. */
const AS_GOOD = 0.985;

/** The probability from which on a theme is said: best F1 over the rows, shrunk to 0.5 for few positives. */
export function thresholdOf(probabilities: readonly number[], isTheme: readonly boolean[]): number {
  const order = probabilities.map((_, index) => index).sort((a, b) => probabilities[b]! - probabilities[a]!);
  const positives = isTheme.filter(Boolean).length;
  const cuts: { at: number; f1: number }[] = [];
  let right = 0;
  let best = 0;
  order.forEach((index, place) => {
    if (isTheme[index]) right++;
    const here = probabilities[index]!;
    const next = probabilities[order[place + 1] ?? -1] ?? 0;
    if (next === here) return;
    const cut = { at: (here + next) / 2, f1: (2 * right) / (place + 1 + positives) };
    if (cut.f1 > (cuts[best]?.f1 ?? 0)) best = cuts.length;
    cuts.push(cut);
  });
  if ((cuts[best]?.f1 ?? 0) === 0) return 0.5;
  let [low, high] = [best, best];
  const enough = cuts[best]!.f1 * AS_GOOD;
  while (high + 1 < cuts.length && cuts[high + 1]!.f1 >= enough) high++;
  while (low > 0 && cuts[low - 1]!.f1 >= enough) low--;
  const threshold = (cuts[low]!.at + cuts[high]!.at) / 2;
  return (positives * threshold + THRESHOLD_DOUBT * 0.5) / (positives + THRESHOLD_DOUBT);
}

function f1From(threshold: number, probabilities: readonly number[], isTheme: readonly boolean[]): number {
  let [right, said, support] = [0, 0, 0];
  probabilities.forEach((probability, row) => {
    if (isTheme[row]) support++;
    if (probability < threshold) return;
    said++;
    if (isTheme[row]) right++;
  });
  return said + support === 0 ? 0 : (2 * right) / (said + support);
}

/** Puts what the stack found into the weights of one theme. */
function fold({ features, weights, bias, classes }: LinearModel, theme: number, stacked: Stacked, seed: number): void {
  for (let at = theme; at < weights.length; at += classes) weights[at]! *= stacked.scale;
  bias[theme] = bias[theme]! * stacked.scale + stacked.shift;
  const row = features.indexOf(seed);
  if (row >= 0) weights[row * classes + theme]! += stacked.seed;
}

function trainThemes(reader: FeatureReader, prepared: readonly Prepared[], labels: readonly Label[]): ThemeHead {
  const { themes } = reader.taxonomy;
  const classes = themes.length;
  const index = new Map(themes.map(({ id }, at) => [id, at]));
  const rows = prepared.map((each) => reader.themeRow(each));
  const targets = new Float32Array(rows.length * classes);
  const positives = new Array<number>(classes).fill(0);
  labels.forEach((label, row) => {
    for (const { theme } of label.themes!) {
      targets[row * classes + index.get(theme)!] = 1;
      positives[index.get(theme)!]!++;
    }
  });
  const exclusive = classes > 1 && labels.every((label) => label.themes!.length === 1);
  const kind = exclusive ? ('softmax' as const) : ('logistic' as const);
  const leastRows = rows.length >= PRUNED_FROM ? 2 : 1;
  const options = { kind, classes, epochs: THEME_PASSES, learningRate: RATES.themes, leastRows };
  if (exclusive) {
    const linear = trainLinear({ ...options, rows, targets, l2: EXCLUSIVE_PULL });
    return { linear, positives, thresholds: positives.map(() => 0.5), exclusive };
  }
  const isTheme = themes.map((_, theme) => labels.map((_label, row) => targets[row * classes + theme] === 1));
  const tried = (rows.length < TRIED_FROM ? PULLS.slice(0, 1) : PULLS).map((l2) => {
    const scores = crossScores(rows, targets, { ...options, l2 });
    const cuts = themes.map((_, theme) => {
      const own = labels.map((_label, row) => scores[row * classes + theme]!);
      const priors = prepared.map(({ seeds }) => seeds[theme]!.prior);
      const stacked = stack(own, priors, isTheme[theme]!);
      const blended = prepared.map(({ seeds }, row) => {
        const { prior, vetoed } = seeds[theme]!;
        const learned = 1 / (1 + Math.exp(-(stacked.scale * own[row]! + stacked.seed * prior + stacked.shift)));
        return vetoed ? 0 : blend(learned, prior, reader.rowsAgainstSeeds(theme, positives[theme]!));
      });
      const threshold = thresholdOf(blended, isTheme[theme]!);
      return { stacked, threshold, f1: f1From(threshold, blended, isTheme[theme]!) };
    });
    return { l2, cuts, f1: cuts.reduce((sum, { f1 }) => sum + f1, 0) };
  });
  const { l2, cuts } = tried.reduce((best, each) => (each.f1 > best.f1 ? each : best));
  const linear = trainLinear({ ...options, rows, targets, l2 });
  cuts.forEach(({ stacked }, theme) => fold(linear, theme, stacked, reader.seedFeatures[theme]!));
  return { linear, positives, thresholds: cuts.map(({ threshold }) => threshold), exclusive };
}

/** The temperature with the least log loss of scores by models that did not see their rows. */
function temperatureOf(scores: Float64Array, targets: Float32Array): number {
  let best = 1;
  let least = Infinity;
  for (let step = 0; step <= 24; step++) {
    const temperature = 0.5 * 1.1 ** step;
    let loss = 0;
    for (let at = 0; at < scores.length; at += 3) {
      const p = toProbabilities(
        'softmax',
        Float64Array.from(scores.subarray(at, at + 3), (score) => score / temperature),
      );
      for (let c = 0; c < 3; c++) if (targets[at + c] === 1) loss -= Math.log(Math.max(p[c]!, 1e-9));
    }
    if (loss < least) {
      least = loss;
      best = temperature;
    }
  }
  return best;
}

function trainPolarity(rows: readonly SparseRow[], labels: readonly string[], learningRate: number): SentimentHead {
  const targets = new Float32Array(rows.length * 3);
  labels.forEach((label, row) => (targets[row * 3 + POLARITY_ORDER.findIndex((name) => name === label)] = 1));
  const leastRows = rows.length >= PRUNED_FROM ? 2 : 1;
  const options = { kind: 'softmax' as const, classes: 3, epochs: 12, learningRate, leastRows };
  const temperature = temperatureOf(crossScores(rows, targets, options), targets);
  return { linear: trainLinear({ ...options, rows, targets }), temperature };
}

function trainThemeSentiment(
  reader: FeatureReader,
  prepared: readonly Prepared[],
  labels: readonly Label[],
  themes: ThemeHead | null,
): SentimentHead | null {
  const scorer = themes && new LinearScorer(themes.linear);
  const index = new Map(reader.taxonomy.themes.map(({ id }, at) => [id, at]));
  const rows: SparseRow[] = [];
  const said: string[] = [];
  labels.forEach((label, at) => {
    const mentions = (label.themes ?? []).filter(({ sentiment }) => sentiment !== undefined);
    if (mentions.length === 0) return;
    const clauses = reader.clausesOf(prepared[at]!);
    const about = clauses.map((clause) => themeProbabilities(themes, scorer, reader, clause));
    for (const { theme, sentiment } of mentions) {
      const shares = sharesOf(about.map((each) => each[index.get(theme)!]!));
      rows.push(reader.themeSentimentRow(prepared[at]!, clauses, shares, theme));
      said.push(sentiment!);
    }
  });
  return rows.length < LEAST_ROWS ? null : trainPolarity(rows, said, RATES.themeSentiment);
}

/**
 * Learns themes, sentiment and the sentiment of themes from labels, each from the rows that have it; the examples of the
 * taxonomy count as rows. The same labels in the same order give the same model. Some seconds per thousand rows and dozen
 * themes.
 */
export function trainModel(options: TrainModelOptions): FeedbackModel {
  const { engine, progress = () => undefined } = options;
  const taxonomy = completed(options.labels, options.taxonomy);
  const reader = new FeatureReader(engine, taxonomy);
  const { vectors } = options;
  const labels = [...options.labels, ...(vectors === undefined ? examplesOf(taxonomy, options.labels) : [])];
  const prepared = labels.map(({ text }, row) => {
    const { language } = engine.analyze(text, { facets: false });
    const vector = vectors?.of[row];
    return reader.prepare(text, { language, ...(vector !== undefined && { vector }) });
  });
  progress('features');

  const withThemes = labels.flatMap((label, row) => (label.themes === undefined ? [] : [row]));
  let themes: ThemeHead | null = null;
  if (withThemes.length >= LEAST_ROWS && taxonomy.themes.length > 0) {
    themes = trainThemes(reader, pick(prepared, withThemes), pick(labels, withThemes));
    progress('themes');
  }
  const themeSentiment = trainThemeSentiment(reader, prepared, labels, themes);
  progress('sentiment of themes');

  const withSentiment = labels.flatMap((label, row) => (label.sentiment === undefined ? [] : [row]));
  let sentiment: SentimentHead | null = null;
  if (withSentiment.length >= LEAST_ROWS) {
    const rows = withSentiment.map((row) => reader.sentimentRow(prepared[row]!));
    sentiment = trainPolarity(
      rows,
      withSentiment.map((row) => labels[row]!.sentiment!),
      RATES.sentiment,
    );
    progress('sentiment');
  }
  const heads = { themes, sentiment, themeSentiment };
  return {
    id: modelId(taxonomy, heads),
    taxonomy,
    ...heads,
    vectors: vectors?.by ?? null,
    rows: options.labels.length,
  };
}
