import type { Analysis, TextEngine } from '@heed/text';
import type { Comment } from './comment.js';
import type { AnalysisRow, CommentReader } from './comment-reader.js';

export function analysisRow(id: string | number, analysis: Analysis, engine: string, explain: boolean): AnalysisRow {
  const { language, empty, sentiment, themes, urgent, urgency, churnRisk, contactRequested } = analysis;
  const { competitors, personalData, redacted, keyphrases, safety, legal } = analysis;
  const { label, probability, score } = sentiment;
  return {
    id,
    language,
    empty,
    sentiment: { label, probability, score },
    themes: themes.map(({ theme, sentiment, confidence, evidence }) => ({
      ...{ theme, sentiment, confidence },
      ...(explain && { evidence }),
    })),
    urgent,
    urgencyReasons: urgency.reasons,
    churnRisk,
    asksForContact: contactRequested,
    safety: safety.level,
    legal: legal.level,
    competitors: competitors.map(({ name, stance }) => ({ name, stance })),
    keyphrases: keyphrases.map(({ text }) => text),
    personalData: personalData.map(({ type, start, end }) => ({ type, start, end })),
    redacted,
    engine,
  };
}

/** Reads with an engine of this process. */
export function engineReader(engine: TextEngine, taxonomy: string | undefined, explain: boolean): CommentReader {
  const read = ({ id, text, language }: Comment): AnalysisRow => {
    const options = { ...(language !== undefined && { language }), ...(taxonomy !== undefined && { taxonomy }) };
    return analysisRow(id, engine.analyze(text, options), engine.id, explain);
  };
  return { read: (comments) => comments.map(read) };
}
