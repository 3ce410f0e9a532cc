import type { Lane, ResponseFacts } from '@heed/contracts';
import type { AnalyzedHalf, Case, Outcome, ScoredHalf } from './domain/case.js';

/** A row of `cases`, as its statements return it. */
export interface CaseRow {
  tenantId: string;
  responseId: string;
  version: number;
  scoredVersion: number;
  analyzedVersion: number;
  facts: ResponseFacts;
  scored: ScoredHalf | null;
  analyzed: AnalyzedHalf | null;
  lane: Lane;
  time: Date;
  /** W3C context of the half that came last. */
  traceparent: string | null;
  outcome: Outcome | null;
  rule: string | null;
  rulesVersion: number | null;
  kind: string | null;
  reason: string | null;
  taskId: string | null;
  /** Version that was decided on, and whether half of it was missing then. */
  decidedVersion: number | null;
  provisional: boolean;
  /** The half that completed it, which is stored with the decision: one write of the row instead of two. */
  unwritten?: { column: 'scored' | 'analyzed'; reading: number };
}

/** What every statement on `cases c` returns. */
export const caseColumns = `c.tenant_id AS "tenantId", c.response_id AS "responseId", c.version, c.scored_version AS "scoredVersion",
  c.analyzed_version AS "analyzedVersion", c.facts, c.scored, c.analyzed, c.lane, c.time, c.traceparent, c.outcome, c.rule, c.rules_version AS "rulesVersion", c.kind, c.reason,
  c.task_id AS "taskId", c.decided_version AS "decidedVersion", c.provisional`;

/** Both halves are in, and of the newest version. */
export function isComplete(row: CaseRow): boolean {
  return row.scoredVersion === row.version && row.analyzedVersion === row.version;
}

/** Both halves were in when this version was decided. */
export function isDecided({ unwritten, outcome, decidedVersion, version, provisional }: CaseRow): boolean {
  return unwritten === undefined && outcome !== null && decidedVersion === version && !provisional;
}

/** The case with what counts: a half of an older version is as good as none. */
export function toCase(row: CaseRow): Case {
  return {
    facts: row.facts,
    scored: row.scoredVersion === row.version ? row.scored : null,
    analyzed: row.analyzedVersion === row.version ? row.analyzed : null,
  };
}
