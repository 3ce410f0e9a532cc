import type { Priority, ScoredAnswer, TaskKind, TaskState } from '@heed/contracts';

/** A follow-up task. Its clocks run in elapsed time from `clocksFrom`. */
export interface Task {
  tenantId: string;
  taskId: string;
  version: number;
  responseId: string;
  respondentId: string | null;
  kind: TaskKind;
  state: TaskState;
  priority: Priority;
  teamId: string;
  assigneeId: string | null;
  /** Why nobody of the team was given it; it is handed out as soon as somebody is free. Null: it does not wait for that. */
  waiting: string | null;
  rule: string;
  /** A person has acted: from now on rules only add, they do not change. */
  touched: boolean;
  openedAt: Date;
  clocksFrom: Date;
  firstContactMinutes: number | null;
  resolutionMinutes: number | null;
  firstContactDueAt: Date | null;
  resolutionDueAt: Date | null;
  firstContactedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  /** When `task.overdue` went out for the due time as it stands. */
  firstContactFiredAt: Date | null;
  resolutionFiredAt: Date | null;
  /** The earliest due time that has not fired and still runs. */
  nextDueAt: Date | null;
  closeOutcome: CloseOutcome | null;
  rootCause: string | null;
  action: string | null;
  answers: ScoredAnswer[];
  comment: string | null;
  themes: string[];
  dimensions: Record<string, string>;
  importId: string | null;
}

export type CloseOutcome = 'verified' | 'closed' | 'unreachable' | 'no_action' | 'withdrawn';

export function isOpen(task: Task): boolean {
  return task.closedAt === null && task.resolvedAt === null;
}

/** One line of a task's history. */
export interface TimelineEntry {
  at: Date;
  actor: string;
  kind: string;
  detail: Record<string, unknown>;
}
