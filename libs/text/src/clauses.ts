import { Role } from './rules.js';
import type { Token } from './scanner.js';

/** What each clause weighs when the clauses are added up. */
const BEFORE_CONTRAST = 0.5;
const AFTER_CONTRAST = 1.4;
const CONCEDED = 0.6;

/**
 * Refines the scanner's clauses in place: contrast ("but"), concession ("although") and subordination ("because") begin
 * one, and so does "and" before a subject. Returns the weight of every clause.
 */
export function splitClauses(tokens: Token[]): number[] {
  const weights: number[] = [];
  const sentences: number[] = [];
  let clause = -1;
  let before = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const roles = token.meaning.roles;
    const opens =
      (roles & (Role.contrast | Role.concession | Role.subordinate)) !== 0 ||
      ((roles & Role.and) !== 0 && ((tokens[i + 1]?.meaning.roles ?? 0) & Role.subject) !== 0);
    if (token.clause !== before || opens) {
      before = token.clause;
      clause++;
      sentences[clause] = token.sentence;
      weights[clause] = 1;
      if ((roles & Role.concession) !== 0) weights[clause] = CONCEDED;
      else if ((roles & Role.contrast) !== 0) {
        weights[clause] = AFTER_CONTRAST;
        // Only the clause it contrasts with: walking back over the sentence would be quadratic in "but but but".
        if (clause > 0) weights[clause - 1]! *= BEFORE_CONTRAST;
      } else if (clause > 0 && sentences[clause - 1] === token.sentence && weights[clause - 1] === AFTER_CONTRAST) {
        weights[clause] = AFTER_CONTRAST;
      }
    }
    token.clause = clause;
  }
  return weights;
}
