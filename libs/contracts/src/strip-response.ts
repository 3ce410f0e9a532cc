import type { ResponseFacts } from './facts.js';

/**
 * An answer without text and identity, as it is once its customer is erased. Scores, dimensions and day stay. The caller's
 * id goes too: it may name somebody, and leads to them in the caller's system.
 */
export function stripResponse<T extends ResponseFacts>(facts: T): T {
  return {
    ...facts,
    externalId: facts.responseId,
    respondentId: null,
    comment: null,
    contactRequested: false,
    erased: true,
    ...('language' in facts && !('reading' in facts) ? { language: null } : {}),
  };
}
