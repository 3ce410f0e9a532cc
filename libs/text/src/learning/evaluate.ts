import type { Analysis, Polarity, TextEngine } from '../analysis.js';
import { POLARITY_ORDER } from './feedback-model.js';
import type { TaughtEngine } from './model-engine.js';
import type { Label } from './read-label.js';
import type { SentenceVectors } from './sentence-vectors.js';

export interface Rates {
  /** Rows that have it by the labels. */
  support: number;
  /** Rows that were said to have it. */
  said: number;
  precision: number;
  recall: number;
  f1: number;
}

export interface PolarityFigures {
  n: number;
  accuracy: number;
  /** Mean F1 of the labels that occur. */
  macroF1: number;
  labels: Record<Polarity, Rates>;
  /** confusion[label][said] */
  confusion: Record<Polarity, Record<Polarity, number>>;
}

export interface Evaluation {
  rows: number;
  /** Over rows with a sentiment. */
  sentiment: (PolarityFigures & { calibrationError: number }) | null;
  /** Over rows with themes; themes of the labels that the taxonomy does not have count as missed. */
  themes: {
    n: number;
    microF1: number;
    macroF1: number;
    /** Share of rows with exactly the right themes. */
    exact: number;
    calibrationError: number;
    each: (Rates & { theme: string })[];
  } | null;
  /**
   * Of labelled themes: by a taught engine of all of them, by another of those that it found. `disagreeing`: of comments
   * that are pleased with one theme and not with another.
   */
  themeSentiment: (PolarityFigures & { disagreeing: PolarityFigures | null }) | null;
  /** At most 20, the surest mistakes first. */
  worst: Mistake[];
}

export interface Mistake {
  id: string | number;
  text: string;
  /** 0…2, by which they are ordered. */
  error: number;
  sentiment?: { label: Polarity; said: Polarity; probability: number };
  missed: string[];
  wrong: string[];
}

const WORST = 20;
const BINS = 10;

const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b);

function ratesOf(right: number, said: number, support: number): Rates {
  const [precision, recall] = [ratio(right, said), ratio(right, support)];
  return { support, said, precision, recall, f1: ratio(2 * right, said + support) };
}

/** Expected calibration error: mean distance between how sure and how right, over ten bins by size. */
class Calibration {
  private readonly bins = Array.from({ length: BINS }, () => ({ n: 0, sure: 0, right: 0 }));

  add(probability: number, right: boolean): void {
    const bin = this.bins[Math.min(BINS - 1, Math.floor(probability * BINS))]!;
    bin.n++;
    bin.sure += probability;
    if (right) bin.right++;
  }

  error(): number {
    const n = this.bins.reduce((sum, bin) => sum + bin.n, 0);
    return ratio(
      this.bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0),
      n,
    );
  }
}

class PolarityCount {
  private readonly confusion = Object.fromEntries(
    POLARITY_ORDER.map((label) => [label, { positive: 0, neutral: 0, negative: 0 }]),
  ) as PolarityFigures['confusion'];

  add(label: Polarity, said: Polarity): void {
    this.confusion[label][said]++;
  }

  figures(): PolarityFigures | null {
    const { confusion } = this;
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    const n = sum(POLARITY_ORDER.flatMap((label) => Object.values(confusion[label])));
    if (n === 0) return null;
    const labels = Object.fromEntries(
      POLARITY_ORDER.map((label) => [
        label,
        ratesOf(
          confusion[label][label],
          sum(POLARITY_ORDER.map((gold) => confusion[gold][label])),
          sum(Object.values(confusion[label])),
        ),
      ]),
    ) as PolarityFigures['labels'];
    const occurring = POLARITY_ORDER.filter((label) => labels[label].support > 0);
    return {
      n,
      accuracy: sum(POLARITY_ORDER.map((label) => confusion[label][label])) / n,
      macroF1: sum(occurring.map((label) => labels[label].f1)) / occurring.length,
      labels,
      confusion,
    };
  }
}

const isTaught = (engine: TextEngine): engine is TaughtEngine => 'sentimentsOf' in engine;

function mistakeOf(label: Label, { sentiment, themes }: Analysis): Mistake {
  const gold = label.themes?.map(({ theme }) => theme) ?? null;
  const said = themes.map(({ theme }) => theme);
  const missed = gold?.filter((theme) => !said.includes(theme)) ?? [];
  const wrong = gold === null ? [] : said.filter((theme) => !gold.includes(theme));
  const misread = label.sentiment !== undefined && label.sentiment !== sentiment.label;
  const share = gold === null ? 0 : ratio(missed.length + wrong.length, new Set([...gold, ...said]).size);
  return {
    id: label.id,
    text: label.text,
    error: Math.round(((misread ? sentiment.probability : 0) + share) * 1000) / 1000,
    ...(misread && {
      sentiment: { label: label.sentiment!, said: sentiment.label, probability: sentiment.probability },
    }),
    missed,
    wrong,
  };
}

/** How often an engine reads as people did. Rates are 0…1. `vectors`: of the labels, where the engine's model needs them. */
export function evaluate(
  engine: TextEngine,
  labels: readonly Label[],
  taxonomy?: string,
  vectors?: SentenceVectors,
): Evaluation {
  const sentiments = new PolarityCount();
  const calibration = new Calibration();
  const themeCalibration = new Calibration();
  const [ofThemes, disagreeing] = [new PolarityCount(), new PolarityCount()];
  const counts = new Map<string, { right: number; said: number; support: number }>();
  const countOf = (theme: string) => {
    let count = counts.get(theme);
    if (count === undefined) counts.set(theme, (count = { right: 0, said: 0, support: 0 }));
    return count;
  };
  let themed = 0;
  let exact = 0;
  let worst: Mistake[] = [];
  for (const [row, label] of labels.entries()) {
    const vector = vectors?.of[row];
    const options = {
      facets: false,
      ...(taxonomy !== undefined && { taxonomy }),
      ...(vector !== undefined && { vector }),
    };
    const analysis = engine.analyze(label.text, options);
    const { sentiment, themes } = analysis;
    if (label.sentiment !== undefined) {
      sentiments.add(label.sentiment, sentiment.label);
      calibration.add(sentiment.probability, label.sentiment === sentiment.label);
    }
    const mistake = mistakeOf(label, analysis);
    if (label.themes !== undefined) {
      const gold = new Set(label.themes.map(({ theme }) => theme));
      themed++;
      if (mistake.missed.length + mistake.wrong.length === 0) exact++;
      for (const theme of gold) countOf(theme).support++;
      for (const { theme, confidence } of themes) {
        const count = countOf(theme);
        count.said++;
        if (gold.has(theme)) count.right++;
        themeCalibration.add(confidence, gold.has(theme));
      }
      const mentions = label.themes.filter((mention) => mention.sentiment !== undefined);
      const said: (Polarity | undefined)[] = isTaught(engine)
        ? engine.sentimentsOf(
            label.text,
            mentions.map(({ theme }) => theme),
            vector,
          )
        : mentions.map(({ theme }) => themes.find((found) => found.theme === theme)?.sentiment);
      const moods = new Set(mentions.map((mention) => mention.sentiment));
      mentions.forEach((mention, at) => {
        const read = said[at];
        if (read === undefined) return;
        ofThemes.add(mention.sentiment!, read);
        if (moods.has('positive') && moods.has('negative')) disagreeing.add(mention.sentiment!, read);
      });
    }
    if (mistake.error > 0) worst.push(mistake);
    if (worst.length > 1_000) worst = worstOf(worst);
  }
  const each = [...counts]
    .map(([theme, { right, said, support }]) => ({ theme, ...ratesOf(right, said, support) }))
    .sort((a, b) => b.support - a.support || (a.theme < b.theme ? -1 : 1));
  const total = [...counts.values()].reduce(
    (a, b) => ({ right: a.right + b.right, said: a.said + b.said, support: a.support + b.support }),
    { right: 0, said: 0, support: 0 },
  );
  const labelled = each.filter(({ support }) => support > 0);
  const figures = sentiments.figures();
  const themeFigures = ofThemes.figures();
  return {
    rows: labels.length,
    sentiment: figures && { ...figures, calibrationError: calibration.error() },
    themes:
      themed === 0
        ? null
        : {
            n: themed,
            microF1: ratesOf(total.right, total.said, total.support).f1,
            macroF1: ratio(
              labelled.reduce((sum, { f1 }) => sum + f1, 0),
              labelled.length,
            ),
            exact: exact / themed,
            calibrationError: themeCalibration.error(),
            each,
          },
    themeSentiment: themeFigures && { ...themeFigures, disagreeing: disagreeing.figures() },
    worst: worstOf(worst),
  };
}

function worstOf(mistakes: readonly Mistake[]): Mistake[] {
  return [...mistakes].sort((a, b) => b.error - a.error).slice(0, WORST);
}
