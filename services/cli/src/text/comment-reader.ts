import type { CompetitorStance, Evidence, PersonalDataType, Polarity, RiskLevel } from '@heed/text';
import type { Comment } from './comment.js';

/** What is printed for one comment; a stable contract, to which fields may be added. */
export interface AnalysisRow {
  id: string | number;
  /** BCP-47 primary subtag, or 'und'. */
  language: string;
  /** There is nothing to read: blank, 'n/a', 'no comment'. */
  empty: boolean;
  /** `score` −1…1, `probability` 0…1 of the label. */
  sentiment: { label: Polarity; probability: number; score: number };
  /** `confidence` 0…1; `evidence` (places in the text, in UTF-16 code units) with --explain. */
  themes: { theme: string; sentiment: Polarity; confidence: number; evidence?: Evidence[] }[];
  urgent: boolean;
  urgencyReasons: string[];
  churnRisk: boolean;
  asksForContact: boolean;
  safety: RiskLevel;
  legal: RiskLevel;
  /** `name` is null for one without a name, such as "another bank"; `stance` is theirs. */
  competitors: { name: string | null; stance: CompetitorStance }[];
  keyphrases: string[];
  /** Places in the text, in UTF-16 code units. */
  personalData: { type: PersonalDataType; start: number; end: number }[];
  /** The text with its personal data replaced; null where there is none. */
  redacted: string | null;
  /** Which engine read it; with the deep tier's weights where that decided the sentiment. */
  engine: string;
  /** With --tier: which tier decided the sentiment. */
  tier?: 'fast' | 'deep';
}

/** Reads comments that arrived together; the rows come in their order. */
export interface CommentReader {
  read(comments: readonly Comment[]): AnalysisRow[] | Promise<AnalysisRow[]>;
}
