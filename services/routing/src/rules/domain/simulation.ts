import type { Case } from '../../cases/domain/case.js';
import { matchRule } from './match-rule.js';
import type { Rule } from './rule.js';

const EXAMPLES = 20;

/** What one set of rules makes of an answer. */
export interface Ruling {
  rule: string;
  /** Team of the task; null: no task. */
  team: string | null;
  kind: string | null;
  priority: string | null;
}

export interface Difference {
  responseId: string;
  before: Ruling;
  after: Ruling;
}

export interface SimulationReport {
  answers: number;
  /** Answers that would ask for a task; several of one customer may share one. */
  tasks: { before: number; after: number };
  byTeam: { team: string; before: number; after: number }[];
  byRule: { rule: string; answers: number; tasks: number }[];
  changed: { gained: number; lost: number; moved: number };
  examples: Difference[];
}

function ruling(given: Case, rules: readonly Rule[]): Ruling {
  const rule = matchRule(given, rules);
  const order = given.facts.followUp ? (rule?.task ?? null) : null;
  return {
    rule: rule?.name ?? 'no rule matches',
    team: order?.team ?? null,
    kind: order?.kind ?? null,
    priority: order?.priority ?? null,
  };
}

/** Runs two sets of rules over the same answers and adds up what would differ. Fed case by case: a year of them never is in memory. */
export class Simulation {
  private answers = 0;
  private readonly teams = new Map<string, { before: number; after: number }>();
  private readonly rules = new Map<string, { answers: number; tasks: number }>();
  private readonly changed = { gained: 0, lost: 0, moved: 0 };
  private readonly examples: Difference[] = [];

  constructor(
    private readonly current: readonly Rule[],
    private readonly proposed: readonly Rule[],
  ) {
    for (const { name } of proposed) this.rules.set(name, { answers: 0, tasks: 0 });
  }

  look(given: Case): void {
    const [before, after] = [ruling(given, this.current), ruling(given, this.proposed)];
    this.answers += 1;
    this.count(before, 'before');
    this.count(after, 'after');
    const rule = this.rules.get(after.rule) ?? { answers: 0, tasks: 0 };
    rule.answers += 1;
    if (after.team !== null) rule.tasks += 1;
    this.rules.set(after.rule, rule);
    if (before.team === after.team && before.kind === after.kind && before.priority === after.priority) return;
    if (before.team === null) this.changed.gained += 1;
    else if (after.team === null) this.changed.lost += 1;
    else this.changed.moved += 1;
    if (this.examples.length < EXAMPLES) this.examples.push({ responseId: given.facts.responseId, before, after });
  }

  report(): SimulationReport {
    const byTeam = [...this.teams]
      .map(([team, counts]) => ({ team, ...counts }))
      .sort((a, b) => b.after - a.after || (a.team < b.team ? -1 : 1));
    const sum = (side: 'before' | 'after'): number => byTeam.reduce((total, team) => total + team[side], 0);
    return {
      answers: this.answers,
      tasks: { before: sum('before'), after: sum('after') },
      byTeam,
      byRule: [...this.rules].map(([rule, counts]) => ({ rule, ...counts })),
      changed: this.changed,
      examples: this.examples,
    };
  }

  private count({ team }: Ruling, side: 'before' | 'after'): void {
    if (team === null) return;
    const counts = this.teams.get(team) ?? { before: 0, after: 0 };
    counts[side] += 1;
    this.teams.set(team, counts);
  }
}
