import type { Analysis, WordedClause } from '@heed/text';

/** From here on a theme is taken for what the clause is about. */
const ASSIGNED_FROM = 0.6;

/** The clauses in which no theme was found, or none that is likely. */
export function unassignedClauses(clauses: readonly WordedClause[], themes: Analysis['themes']): WordedClause[] {
  const found = themes.flatMap(({ confidence, evidence }) => (confidence >= ASSIGNED_FROM ? evidence : []));
  return clauses.filter(({ start, end }) => !found.some((place) => place.start < end && start < place.end));
}
