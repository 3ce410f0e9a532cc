import type { Violation } from '@heed/kernel';
import { ProblemError } from '../client/problem-error.js';
import { count, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

interface Ruling {
  rule: string;
  team: string | null;
  kind: string | null;
  priority: string | null;
}
interface Simulation {
  answers: number;
  tasks: { before: number; after: number };
  byTeam: { team: string; before: number; after: number }[];
  byRule: { rule: string; answers: number; tasks: number }[];
  changed: { gained: number; lost: number; moved: number };
  warnings?: Violation[];
  examples: { responseId: string; before: Ruling; after: Ruling }[];
}

const EXAMPLES = 5;

/** The file holds the rules alone, so places in it begin with the rule. */
const inFile = (violation: Violation): Violation => ({
  ...violation,
  field: violation.field.replace(/^\/rules(?=\/|$)/, ''),
});

async function simulated(context: Context, body: Record<string, unknown>): Promise<Simulation> {
  try {
    // A year of answers takes its time.
    return await context.client().post<Simulation>('/v1/rules/simulate', body, { timeoutMs: 300_000 });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { status, code, retryAfter } = error;
    const detail = error.message.replace(/^\/rules(?=\/)/, '');
    throw new ProblemError(status, { code, detail, violations: error.violations.map(inFile) }, retryAfter);
  }
}

function ruled({ rule, team, kind, priority }: Ruling): string {
  return team === null ? `${rule}: no task` : `${rule}: ${kind}, ${priority}, ${team}`;
}

/** What rules would do with the answers that are there. */
export async function simulateRules(
  context: Context,
  rules: unknown,
  period: { from?: string; to?: string } = {},
): Promise<ExitCode> {
  const { terminal, json } = context;
  const simulation = await simulated(context, { rules, ...period });
  if (json) {
    await terminal.out(JSON.stringify(simulation));
    return 0;
  }
  const { answers, tasks, byTeam, byRule, changed, examples, warnings = [] } = simulation;
  const { colours } = terminal;
  await terminal.out(
    `${plural(answers, 'answer')}: ${plural(tasks.after, 'task')} where there are ${count(tasks.before)} by the rules of now. ` +
      `${count(changed.gained)} gained, ${count(changed.lost)} lost, ${count(changed.moved)} to another team, kind or priority.`,
  );
  for (const { field, detail } of warnings.map(inFile))
    await terminal.out(colours.yellow(`Warning: ${field} ${detail}`));
  const teams = byTeam.map(({ team, before, after }) => [team, count(before), count(after)]);
  if (teams.length > 0) await terminal.out(`\n${table(['team', 'now', 'then'], teams, colours, [1, 2])}`);
  const byEach = byRule.map((rule) => [rule.rule, count(rule.answers), count(rule.tasks)]);
  if (byEach.length > 0) await terminal.out(`\n${table(['rule', 'answers', 'tasks'], byEach, colours, [1, 2])}`);
  const shown = examples
    .slice(0, EXAMPLES)
    .map(({ responseId, before, after }) => [responseId, ruled(before), ruled(after)]);
  if (shown.length > 0) await terminal.out(`\n${table(['for example', 'now', 'then'], shown, colours)}`);
  if (shown.length < examples.length) await terminal.out('More examples with --json.');
  return 0;
}
