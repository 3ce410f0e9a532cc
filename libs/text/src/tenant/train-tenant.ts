import type { Polarity } from '../analysis.js';
import { FastEngine } from '../engine.js';
import { taxonomies } from '../taxonomies.js';
import { bucketOf, normalised } from '../training/split.js';
import { fitTenant, type TenantRow } from './fit-tenant.js';
import { type HeldBackFigures, measureHeldBack } from './measure-held-back.js';
import type { TenantWeights } from './tenant-weights.js';

/** What a person said that a comment means; null was not corrected. */
export interface TenantLabel {
  text: string;
  /** As it is known; undefined asks the text. */
  language?: string | undefined;
  sentiment: Polarity | null;
  /** Ids of the general taxonomy: all that the comment is about. */
  themes: readonly string[] | null;
}

/** A comment of the tenant that nobody corrected: as it is read it shall stay, as far as corrections do not say else. */
export type TenantComment = Pick<TenantLabel, 'text' | 'language'>;

export interface TenantTraining {
  labels: readonly TenantLabel[];
  others: readonly TenantComment[];
}

export interface TrainedTenant {
  /** Null where there was too little to learn from, or to measure with. */
  weights: TenantWeights | null;
  /** Different comments that were trained on, and held back. */
  trainedOn: number;
  heldBack: number;
  figures: HeldBackFigures | null;
  /** Why it should not be used; null: it may. */
  refused: string | null;
}

/** One of so many parts, by the hash of the text, is never trained on. */
const PARTS = 5;
/** Fewer held-back comments than these measure nothing. */
export const LEAST_HELD_BACK = 4;
/** Corrections that would change more of what nobody corrected are no rule: they are refused. */
const MOST_CHANGED = 0.2;
/** Of fewer uncorrected comments the share says nothing. */
const LEAST_OTHERS = 20;

/** They stay as they are read, like a tenant's other comments, also where there are few of those. */
const EXAMPLES: readonly string[] = taxonomies[0]!.themes.flatMap(({ examples }) => examples);

export const isHeldBack = (text: string): boolean => bucketOf(text, PARTS) === 0;

/** The last word on a text counts; in the order of the texts' first label. */
function merged(labels: readonly TenantLabel[]): TenantLabel[] {
  const byText = new Map<string, TenantLabel>();
  for (const label of labels) {
    const key = normalised(label.text);
    const known = byText.get(key);
    const { sentiment, themes } = label;
    byText.set(key, {
      ...label,
      sentiment: sentiment ?? known?.sentiment ?? null,
      themes: themes ?? known?.themes ?? null,
    });
  }
  return [...byText.values()];
}

/** What people say, and what the shared engine says where people looked: it may be wrong about it. */
function themesOf(engine: FastEngine, labels: readonly TenantLabel[]): string[] {
  const found = new Set<string>();
  for (const { text, language, themes } of labels) {
    if (themes === null) continue;
    for (const theme of themes) found.add(theme);
    const seen = engine.observe(text, language);
    for (const { id } of taxonomies[0]!.themes) if (seen !== undefined && seen.themeLogit(id) >= 0) found.add(id);
  }
  return [...found].sort();
}

/** The same labels and comments in the same order give the same weights. Holds its thread: run it in a worker. */
export function trainTenant({ labels, others }: TenantTraining): TrainedTenant {
  const engine = new FastEngine();
  const all = merged(labels);
  const corrected = new Set(all.map(({ text }) => normalised(text)));
  const trained = all.filter(({ text }) => !isHeldBack(text));
  const heldBack = all.filter(({ text }) => isHeldBack(text));
  const rest = others.filter(({ text }) => !corrected.has(normalised(text)));
  const themes = themesOf(engine, trained);
  const rows: TenantRow[] = [];
  for (const [source, label] of [
    ...trained.map((one) => [one, one] as const),
    ...rest.filter(({ text }) => !isHeldBack(text)).map((one) => [one, null] as const),
    ...EXAMPLES.map((text) => [{ text, language: 'en' }, null] as const),
  ]) {
    const seen = engine.observe(source.text, source.language);
    if (seen === undefined) continue;
    const { features, sentiment, themeLogit } = seen;
    rows.push({ features, sentiment, themes: Float32Array.from(themes, themeLogit), label });
  }
  const counts = { trainedOn: trained.length, heldBack: heldBack.length };
  const refuse = (refused: string): TrainedTenant => ({ ...counts, weights: null, figures: null, refused });
  if (!rows.some(({ label }) => label !== null)) return refuse('No corrected comment is left to learn from.');
  if (heldBack.length < LEAST_HELD_BACK)
    return refuse(`Only ${heldBack.length} corrected comments are held back: too few to measure with.`);
  const weights = fitTenant(rows, themes);
  const figures = measureHeldBack(
    engine,
    weights,
    heldBack,
    rest.filter(({ text }) => isHeldBack(text)),
  );
  return { ...counts, weights, figures, refused: verdict(figures) };
}

function verdict({ sentiment, themes, others }: HeldBackFigures): string | null {
  const worse: string[] = [];
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  if (sentiment !== null && sentiment.after < sentiment.before)
    worse.push(`the accuracy of the sentiment falls from ${percent(sentiment.before)} to ${percent(sentiment.after)}`);
  if (themes !== null && themes.after < themes.before)
    worse.push(`the micro-F1 of the themes falls from ${percent(themes.before)} to ${percent(themes.after)}`);
  if (others.n >= LEAST_OTHERS && others.changed > MOST_CHANGED)
    worse.push(`${percent(others.changed)} of the comments that nobody corrected would be read differently`);
  return worse.length === 0 ? null : `On what was held back ${worse.join(', and ')}.`;
}
