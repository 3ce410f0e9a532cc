import type { Evidence, UrgencyReason } from '../analysis.js';

export type RiskLevel = 'none' | 'possible' | 'high';

export interface Risk {
  level: RiskLevel;
  /** The words that decided, in text order. */
  evidence: Evidence[];
}

/** Somebody was hurt or nearly; a step was taken or announced. */
const HIGH: Record<'safety' | 'legal', RegExp> = {
  safety:
    /\b(?:injur\w{0,8}|hurt (?:my|him|her|them)\w{0,4}|(?:got|was|were) (?:badly )?hurt|(?:caught|on|set) fire|electr(?:ic shock|ocut\w{0,6})|explo(?:ded?|sion)|burn(?:ed|t) m[ey]|food poisoning|poisoned|(?:got|made (?:me|us)) (?:sick|ill)|allergic reaction|anaphyla\w{0,6}|hospital\w{0,8}|ambulance|emergency landing|gas leak|carbon monoxide|chok(?:ed|ing)|broke (?:my|his|her) \w{2,8}|bleeding|assault\w{0,4}|attacked|could have (?:died|been killed)|life.threatening)\b/gi,
  legal:
    /\b(?:lawyers?|solicitors?|attorneys?|legal (?:action|proceedings)|su(?:e|ing) (?:you|them)|will sue|lawsuits?|small claims|class action|(?:take|see) (?:you|them) (?:to|in) court|court action|ombudsman|police report|chargeback|charge back|report(?:ed|ing)? (?:you|this|them) to)\b/gi,
};
/** A danger or a law is spoken of. */
const POSSIBLE: Record<'safety' | 'legal', RegExp> = {
  safety:
    /\b(?:unsafe|not safe|(?:safety|fire|health)? ?hazards?|danger(?:ous(?:ly)?)?|near miss|smok(?:e|ing) \w{2,8}|spark(?:s|ing)|glass in|metal in|threatened|violent|bed ?bugs?|brakes? fail\w{0,3}|seat ?belt)\b/gi,
  legal:
    /\b(?:trading standards|regulators?|ofcom|ofgem|financial conduct authority|consumer (?:protection|court)|better business bureau|illegal(?:ly)?|against the law|breach of(?: contract)?|data protection authority|the police|(?:dot|fcc) complaint)\b/gi,
};
const MOST = 5;

function evidenceOf(text: string, pattern: RegExp): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { 0: words, index } of text.matchAll(pattern)) {
    if (evidence.length === MOST) break;
    evidence.push({ start: index, end: index + words.length, text: words });
  }
  return evidence;
}

/** How grave a safety or legal matter is. `reasons` are the engine's: without the reason nothing is read. */
export function assessRisk(text: string, kind: 'safety' | 'legal', reasons: readonly UrgencyReason[]): Risk {
  if (!reasons.includes(kind)) return { level: 'none', evidence: [] };
  const high = evidenceOf(text, HIGH[kind]);
  if (high.length > 0) return { level: 'high', evidence: high };
  return { level: 'possible', evidence: evidenceOf(text, POSSIBLE[kind]) };
}
