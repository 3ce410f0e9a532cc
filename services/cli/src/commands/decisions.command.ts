import { everyItem } from '../client/every-item.js';
import { plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

export interface DecisionsOptions {
  outcome?: string;
  limit?: number;
}

interface Decision {
  responseId: string;
  outcome: string;
  rule: string | { name?: string; id?: string } | null;
  taskId?: string | null;
}

const SHOWN = 50;

function ruleOf({ rule }: Decision): string | null {
  return typeof rule === 'string' ? rule : (rule?.name ?? rule?.id ?? null);
}

/** The stable fields first, then whatever else Heed tells. */
function decisionLine(decision: Decision): Record<string, unknown> {
  const { responseId, outcome, rule: _, ...more } = decision;
  return { responseId, outcome, rule: ruleOf(decision), ...more };
}

/** `heed decisions` */
export async function decisionsCommand(context: Context, options: DecisionsOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { limit, ...query } = options;
  const most = limit ?? (json ? Infinity : SHOWN + 1);
  const decisions = everyItem<Decision>(context.client(), '/v1/decisions', query, most);
  if (json) {
    for await (const decision of decisions) await terminal.out(JSON.stringify(decisionLine(decision)));
    return 0;
  }
  const rows: string[][] = [];
  for await (const decision of decisions)
    rows.push([decision.responseId, decision.outcome, ruleOf(decision) ?? '–', decision.taskId ?? '–']);
  if (rows.length === 0) {
    await terminal.out('No decisions.');
    return 0;
  }
  const shown = limit === undefined ? rows.slice(0, SHOWN) : rows;
  await terminal.out(table(['response', 'outcome', 'rule', 'task'], shown, terminal.colours));
  if (shown.length < rows.length)
    await terminal.out(`The first ${plural(SHOWN, 'decision')}. More with --limit, all of them with --json.`);
  return 0;
}
