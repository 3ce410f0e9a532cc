import type { ResponseAnalyzed, ResponseFacts, ResponseScored } from '@heed/contracts';

/** What scoring told of an answer. */
export type ScoredHalf = Pick<ResponseScored, 'answers' | 'unhappy'>;

/** What text analytics told of it. */
export type AnalyzedHalf = Pick<
  ResponseAnalyzed,
  'themes' | 'sentiment' | 'empty' | 'urgent' | 'urgencyReasons' | 'churnRisk' | 'asksForContact'
>;

/** An answer as rules see it; a half that has not come, or is of an older version, is null. */
export interface Case {
  facts: ResponseFacts;
  scored: ScoredHalf | null;
  analyzed: AnalyzedHalf | null;
}

export type Outcome = 'opened' | 'joined' | 'nothing' | 'withdrawn';

/** What a case has led to. */
export interface Decision {
  outcome: Outcome;
  rule: string;
  /** Of the rules that decided; null: decided before versions were kept. */
  rulesVersion: number | null;
  kind: string | null;
  /** Why it is not what the rule alone would say. */
  reason: string | null;
  taskId: string | null;
}
