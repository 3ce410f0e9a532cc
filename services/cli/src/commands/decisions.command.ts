import type { ItemOf, QueryOf } from '@heed/client';
import { plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';

/** As they are typed: what Heed does not know it refuses. */
export type DecisionsOptions = Omit<QueryOf<'listDecisions'>, 'cursor'>;

type Decision = ItemOf<'listDecisions'>;

const SHOWN = 50;

/** The stable fields first, then whatever else Heed tells. */
function decisionLine(decision: Decision): Record<string, unknown> {
  const { responseId, outcome, rule, ...more } = decision;
  return { responseId, outcome, rule, ...more };
}

/** `heed decisions` */
export async function decisionsCommand(context: Context, options: DecisionsOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { limit, ...query } = options;
  const most = limit ?? (json ? Infinity : SHOWN + 1);
  const decisions = context.client().everyItem('listDecisions', { query }, { most });
  if (json) {
    for await (const decision of decisions) await terminal.out(JSON.stringify(decisionLine(decision)));
    return 0;
  }
  const rows: string[][] = [];
  for await (const decision of decisions)
    rows.push([decision.responseId, decision.outcome, decision.rule ?? '–', decision.taskId ?? '–']);
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
