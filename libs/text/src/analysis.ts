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
  /** 0…1, from how specific the matched patterns are and how many there are. It is a ranking, not a probability. */
  confidence: number;
  /** At least one, at most {@link MAX_EVIDENCE}, in text order. */
  evidence: Evidence[];
}

/** Why a comment cannot wait. */
export type UrgencyReason =
  'safety' | 'legal' | 'fraud' | 'locked_out' | 'vulnerable' | 'privacy' | 'discrimination' | 'stranded';

export interface Analysis {
  /** BCP-47 primary subtag, or 'und' when the text does not say. */
  language: string;
  /** Nothing to say: blank, punctuation, 'n/a', 'no comment'. */
  empty: boolean;
  sentiment: {
    label: Polarity;
    /** −1…1. */
    score: number;
    /** 0…1 of the label being right. A heuristic of the evidence found, not a calibrated probability. */
    probability: number;
  };
  /** At most {@link MAX_THEMES}, most confident first. */
  themes: ThemeMention[];
  urgent: boolean;
  urgency: { level: 'none' | 'high'; reasons: UrgencyReason[] };
  churnRisk: boolean;
  /** The text asks to be called or written back. */
  contactRequested: boolean;
}

export interface AnalyzeOptions {
  /** A BCP-47 tag when the language is known; only its primary subtag is used. Otherwise the text is asked. */
  language?: string;
  /** A taxonomy id; 'general' (all themes) when left out. */
  taxonomy?: string;
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
export const MAX_EVIDENCE = 5;
