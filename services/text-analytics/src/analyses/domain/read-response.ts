import type { ResponseAnalyzed, ResponseReceived, ThemeMention } from '@heed/contracts';
import { classifyAnswer, MAX_THEMES, type Sign } from '@heed/measures';
import type { Analysis, TenantWeights, TextEngine } from '@heed/text';

/** The NPS answer that stands for the response. */
export interface NpsAnswer {
  sign: Sign;
  value: number;
}

export interface Reading {
  analyzed: ResponseAnalyzed;
  /** Null for a response without an NPS answer. */
  nps: NpsAnswer | null;
}

/** The worst NPS answer of a response decides for it. */
function npsOf(answers: ResponseReceived['answers']): NpsAnswer | null {
  let worst: NpsAnswer | null = null;
  for (const answer of answers) {
    if (answer.metric !== 'nps') continue;
    const { sign } = classifyAnswer(answer);
    if (worst === null || answer.value < worst.value) worst = { sign, value: answer.value };
  }
  return worst;
}

/** A response divides its sign among its themes: none may come twice, and 27720 divides by 12 at most. */
function mentionsOf(themes: Analysis['themes']): ThemeMention[] {
  const mentions = new Map<string, ThemeMention>();
  for (const { theme, sentiment, confidence } of themes)
    if (!mentions.has(theme)) mentions.set(theme, { theme, sentiment, confidence });
  return [...mentions.values()].slice(0, MAX_THEMES);
}

/** What stands in words alone. */
export type ReadWords = Pick<
  ResponseAnalyzed,
  | 'engine'
  | 'tier'
  | 'language'
  | 'empty'
  | 'sentiment'
  | 'themes'
  | 'urgent'
  | 'urgencyReasons'
  | 'churnRisk'
  | 'asksForContact'
>;

/** What a reading says that no column of its own holds: with it the reading can be emitted again. */
export type AnalysisFacts = Pick<
  ResponseAnalyzed,
  | 'externalId'
  | 'respondentId'
  | 'acceptedAt'
  | 'contactRequested'
  | 'followUp'
  | 'importId'
  | 'empty'
  | 'urgencyReasons'
  | 'churnRisk'
  | 'asksForContact'
>;

export function factsOf(analyzed: ResponseAnalyzed): AnalysisFacts {
  const { externalId, respondentId, acceptedAt, contactRequested, followUp, importId } = analyzed;
  const { empty, urgencyReasons, churnRisk, asksForContact } = analyzed;
  return {
    ...{ externalId, respondentId, acceptedAt, contactRequested, followUp, importId },
    ...{ empty, urgencyReasons, churnRisk, asksForContact },
  };
}

/** What a tenant's corrections taught, by the id of the training. */
export interface LearnedWeights {
  id: string;
  weights: TenantWeights;
}

export function readWords(
  engine: TextEngine,
  comment: string | null,
  language: string | null,
  learned?: LearnedWeights,
): ReadWords {
  const analysis = engine.analyze(comment ?? '', {
    facets: false,
    ...(language !== null && { language }),
    ...(learned && { learned: learned.weights }),
  });
  const { label, score, probability } = analysis.sentiment;
  return {
    engine: learned === undefined ? engine.id : `${engine.id}+learned-${learned.id}`,
    tier: 'fast',
    language: analysis.language,
    empty: analysis.empty,
    sentiment: { label, score, probability },
    themes: mentionsOf(analysis.themes),
    urgent: analysis.urgent,
    urgencyReasons: analysis.urgency.reasons,
    churnRisk: analysis.churnRisk,
    asksForContact: analysis.contactRequested,
  };
}

/** What one version of an answer says, as the engine reads it for the first time. */
export function readResponse(engine: TextEngine, response: ResponseReceived, learned?: LearnedWeights): Reading {
  const { language, answers, ...facts } = response;
  return {
    analyzed: { ...facts, reading: 1, ...readWords(engine, facts.comment, language, learned) },
    nps: npsOf(answers),
  };
}
