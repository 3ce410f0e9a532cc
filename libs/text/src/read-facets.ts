import type { UrgencyReason } from './analysis.js';
import type { Competitor } from './competitors/competitor-list.js';
import { findCompetitors, type CompetitorMention } from './competitors/find-competitors.js';
import { findKeyphrases, type Keyphrase } from './keyphrases/find-keyphrases.js';
import { findPersonalData } from './personal-data/find-personal-data.js';
import type { PersonalDatum } from './personal-data/personal-datum.js';
import { redact } from './personal-data/redact.js';
import { assessRisk, type Risk } from './risk/assess-risk.js';

/** What is read beside sentiment and themes. */
export interface Facets {
  competitors: CompetitorMention[];
  /** Sorted, without overlap. */
  personalData: PersonalDatum[];
  /** The text with its personal data replaced by "[type]"; null where there is none. */
  redacted: string | null;
  keyphrases: Keyphrase[];
  safety: Risk;
  legal: Risk;
}

export function noFacets(): Facets {
  const none: Risk = { level: 'none', evidence: [] };
  return { competitors: [], personalData: [], redacted: null, keyphrases: [], safety: none, legal: none };
}

/** `reasons` are those of the urgency patterns: a risk is only weighed where they saw one. */
export function readFacets(
  text: string,
  language: string,
  reasons: readonly UrgencyReason[],
  competitors?: readonly Competitor[],
): Facets {
  const personalData = findPersonalData(text, language);
  return {
    competitors: findCompetitors(text, competitors),
    personalData,
    redacted: personalData.length === 0 ? null : redact(text, personalData),
    keyphrases: findKeyphrases(text),
    safety: assessRisk(text, 'safety', reasons),
    legal: assessRisk(text, 'legal', reasons),
  };
}
