import type { Polarity, ResponseAnalyzed, ThemeMention } from '@heed/contracts';
import type { Sign } from '@heed/measures';
import type { NamedCompetitor } from '../competitors/domain/named-competitors.js';
import type { AnalysisFacts, Reading, ReadWords } from './domain/read-response.js';

/** A reading as it is stored, with all that the next one of the version needs. */
export interface StoredReading {
  responseId: string;
  version: number;
  reading: number;
  day: string;
  answeredAt: string;
  dimensions: Record<string, string>;
  npsSign: Sign | null;
  npsValue: number | null;
  comment: string | null;
  /** `und` where it could not be told. */
  language: string;
  label: Polarity;
  score: number;
  probability: number;
  themes: ThemeMention[];
  urgent: boolean;
  engine: string;
  /** Null in the database where it was read before they were kept: whoever asks looks. */
  facts: AnalysisFacts;
  competitors: NamedCompetitor[] | null;
}

/** The columns of `analyses` that hold it. */
export const STORED_READING = `response_id AS "responseId", version, reading, day::text AS day,
  to_char(answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "answeredAt", dimensions,
  nps_sign AS "npsSign", score_value AS "npsValue", comment, language, sentiment AS label, sentiment_score AS score,
  sentiment_probability AS probability, themes, urgent, engine, facts, competitors`;

/** What it says of the words. */
export function storedWords({ label, score, probability, facts, ...stored }: StoredReading): ReadWords {
  const { engine, language, themes, urgent } = stored;
  const { empty, urgencyReasons, churnRisk, asksForContact } = facts;
  const sentiment = { label, score, probability };
  return { engine, language, empty, sentiment, themes, urgent, urgencyReasons, churnRisk, asksForContact };
}

/** The language that was found or given, as the engine is told it. */
export const languageOf = ({ language }: StoredReading): string | null => (language === 'und' ? null : language);

/** The next reading of the same version, with other words. */
export function nextReading(stored: StoredReading, words: ReadWords): Reading {
  const { responseId, version, reading, day, answeredAt, dimensions, comment, npsSign, npsValue, facts } = stored;
  const analyzed: ResponseAnalyzed = {
    ...facts,
    ...{ responseId, version, day, answeredAt, dimensions, comment },
    ...words,
    reading: reading + 1,
  };
  return { analyzed, nps: npsSign === null ? null : { sign: npsSign, value: npsValue ?? 0 } };
}
