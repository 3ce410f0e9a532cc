import type { AnswerClass, Metric, Polarity, Priority, TaskKind } from '@heed/contracts';

/** All given parts must hold; an empty condition matches every answer. */
export interface Condition {
  /** The answer's class is detractor, dissatisfied or hard, by the metric that decides. */
  unhappy?: boolean;
  /** Some answer has one of these classes. */
  class?: AnswerClass[];
  /** Which metric `scoreAtMost` and `scoreAtLeast` look at; NPS where it is left out. */
  metric?: Metric;
  scoreAtMost?: number;
  scoreAtLeast?: number;
  /** The comment is about one of these themes. */
  themes?: string[];
  sentiment?: Polarity[];
  /** Ticked, or asked for in the comment. */
  contactRequested?: boolean;
  urgent?: boolean;
  churnRisk?: boolean;
  /** Each named dimension has one of its values. */
  dimensions?: Record<string, string[]>;
}

export interface TaskOrder {
  kind: TaskKind;
  /** Name of the team. */
  team: string;
  priority: Priority;
  /** Minutes from acceptance; null: no such clock. */
  firstContactMinutes: number | null;
  resolutionMinutes: number | null;
}

export interface Rule {
  name: string;
  condition: Condition;
  /** Null: record the decision, open nothing. */
  task: TaskOrder | null;
}
