import type { Competitor } from './competitors/competitor-list.js';
import type { Facets } from './read-facets.js';
import type { TenantWeights } from './tenant/tenant-weights.js';

export type Polarity = 'positive' | 'neutral' | 'negative';

/** A place in the analysed text, in UTF-16 code units; `text` is exactly `input.slice(start, end)`. */
export interface Evidence {
  start: number;
  end: number;
  text: string;
}

export interface ThemeMention {
  /** A theme id of the taxonomy that was asked for. */
  theme: string;
  sentiment: Polarity;
  /** 0…1, from the matched patterns and the learned probability, whichever is surer. It is a ranking. */
  confidence: number;
  /** At least one, at most {@link MAX_EVIDENCE}, in text order. */
  evidence: Evidence[];
}

/** Why a comment cannot wait. */
export type UrgencyReason =
  'safety' | 'legal' | 'fraud' | 'locked_out' | 'vulnerable' | 'privacy' | 'discrimination' | 'stranded';

/** A part of the text that says one thing: between commas, full stops and words like "but". */
export interface ClauseReading {
  /** UTF-16 code units, from its first to after its last token. */
  start: number;
  end: number;
  label: Polarity;
  /** −1…1. */
  score: number;
}

/** What read the comment last. */
export type Tier = 'fast' | 'deep';

/** With {@link AnalyzeOptions.facets} false, everything of {@link Facets} is empty. */
export interface Analysis extends Facets {
  tier: Tier;
  /** BCP-47 primary subtag, or 'und' when the text does not say. */
  language: string;
  /** Nothing to say: blank, punctuation, 'n/a', 'no comment'. */
  empty: boolean;
  sentiment: {
    label: Polarity;
    /** −1…1. */
    score: number;
    /**
     * 0…1 of the label being right. Calibrated on held-out English rows; in the other languages a heuristic of the
     * evidence found.
     */
    probability: number;
    /** 0…1 each, together 1. Before the neutral gate, so `label` need not be the likeliest. */
    probabilities: Record<Polarity, number>;
  };
  /** At most {@link MAX_CLAUSES}, in text order. */
  clauses: ClauseReading[];
  /** At most {@link MAX_THEMES}, most confident first. */
  themes: ThemeMention[];
  urgent: boolean;
  urgency: { level: 'none' | 'high'; reasons: UrgencyReason[] };
  /** 0…1 that somebody should act now; 1 where a pattern gives a reason. */
  urgencyProbability: number;
  churnRisk: boolean;
  /** 0…1; 1 where a pattern says so. */
  churnProbability: number;
  /** The text asks to be called or written back. */
  contactRequested: boolean;
}

export interface AnalyzeOptions {
  /** A BCP-47 tag when the language is known; only its primary subtag is used. Otherwise the text is asked. */
  language?: string;
  /** A taxonomy id; 'general' (all themes) when left out. */
  taxonomy?: string;
  /** Names and aliases to look for; compiled once for each array. */
  competitors?: readonly Competitor[];
  /** What a tenant's corrections taught, on top of the shared weights. */
  learned?: TenantWeights;
  /** False leaves out {@link Facets}, for readers that have no use for them; true when left out. */
  facets?: boolean;
  /** The sentence vector of a deep tier; only an engine that was taught with vectors wants it. */
  vector?: Float32Array;
}

export interface TextEngine {
  /** Stored with every analysis: another id means that the same text may be read differently. */
  readonly id: string;
  /**
   * Pure and deterministic; linear in the length of `text`; accepts any string.
   * @throws ValidationError when `options.taxonomy` is not a known id.
   */
  analyze(text: string, options?: AnalyzeOptions): Analysis;
}

export const MAX_THEMES = 12;
export const MAX_CLAUSES = 64;
export const MAX_EVIDENCE = 5;
