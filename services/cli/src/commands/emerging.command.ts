import type { AnswerOf, QueryOf } from '@heed/client';
import { count, decimal } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import type { PeriodOptions } from './period-options.js';
import { quoted } from './quoted.js';

export interface EmergingOptions extends PeriodOptions {
  background?: number;
  clauses?: QueryOf<'getEmerging'>['clauses'];
  limit?: number;
}

type Read = NonNullable<AnswerOf<'getEmerging'>['now']>;

function readWords({ from, to, comments, complete }: Read): string {
  return `${complete ? '' : 'the newest '}${count(comments)} comments of ${from} to ${to}`;
}

/** `heed emerging` */
export async function emergingCommand(context: Context, options: EmergingOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { from, to, filter, background, clauses, limit } = options;
  const query = { from, to, filter, background, clauses, limit, ...(json ? {} : { quotes: 1 }) };
  const answer = await context.client().getEmerging({ query });
  if (json) {
    await terminal.out(JSON.stringify(answer));
    return 0;
  }
  const { now, before, candidates, omitted, tested } = answer;
  if (now === null || before === null) {
    await terminal.out('No comments in this selection.');
    return 0;
  }
  const read = `Read: ${readWords(now)}, against ${readWords(before)}; ${count(tested)} terms tested.`;
  if (candidates.length === 0) {
    await terminal.out(`Nothing new. ${read}`);
    return 0;
  }
  const rows = candidates.map(({ term, n, authors, before: earlier, z, p, quotes }) => [
    ...[term, count(n), count(authors), count(earlier), decimal(z), p < 0.0001 ? '< 0.0001' : p.toFixed(4)],
    quoted(quotes[0]?.text),
  ]);
  const head = ['term', 'comments', 'authors', 'before', 'z', 'adjusted p', 'newest'];
  await terminal.out(table(head, rows, terminal.colours, [1, 2, 3, 4, 5]));
  if (omitted > 0) await terminal.out(`${count(omitted)} more`);
  await terminal.out(`\n${read}`);
  return 0;
}
