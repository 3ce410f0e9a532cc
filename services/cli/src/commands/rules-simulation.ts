import { type AnswerOf, HeedProblem, type InputOf, type Violation } from '@heed/client';
import { count, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

type Simulation = AnswerOf<'simulateRules'>;
type Ruling = Simulation['examples'][number]['before'];

/** As the file has them: Heed looks at them. */
type Rules = InputOf<'simulateRules'>['body']['rules'];

const EXAMPLES = 5;

/** The file holds the rules alone, so places in it begin with the rule. */
const inFile = (violation: Violation): Violation => ({
  ...violation,
  field: violation.field.replace(/^\/rules(?=\/|$)/, ''),
});

async function simulated(context: Context, body: InputOf<'simulateRules'>['body']): Promise<Simulation> {
  try {
    // A year of answers takes its time.
    return await context.client().simulateRules({ body }, { timeoutMs: 300_000 });
  } catch (error) {
    if (!(error instanceof HeedProblem)) throw error;
    const { status, code, headers } = error;
    const detail = error.message.replace(/^\/rules(?=\/)/, '');
    throw new HeedProblem(status, { code, detail, violations: error.violations.map(inFile) }, headers);
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
  const simulation = await simulated(context, { rules: rules as Rules, ...period });
  if (json) {
    await terminal.out(JSON.stringify(simulation));
    return 0;
  }
  const { answers, tasks, byTeam, byRule, changed, examples, warnings } = simulation;
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
