import type { AnswerOf, InputOf } from '@heed/client';
import { minute, plural } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { readJson } from './read-json.js';

type List = AnswerOf<'getCompetitorList'>;

async function tell({ terminal, json }: Context, { competitors, changedBy, changedAt }: List): Promise<void> {
  if (json) return terminal.out(JSON.stringify(competitors));
  if (competitors.length === 0) return terminal.out('No competitors: comments are not searched.');
  const rows = competitors.map(({ name, aliases = [] }) => [name, aliases.join(', ')]);
  await terminal.out(table(['competitor', 'written also'], rows, terminal.colours));
  if (changedBy !== null && changedAt !== null)
    await terminal.out(`\n${plural(competitors.length, 'competitor')}, set by ${changedBy} on ${minute(changedAt)}`);
}

/** `heed competitors list` */
export async function listCompetitors(context: Context): Promise<ExitCode> {
  await tell(context, await context.client().getCompetitorList());
  return 0;
}

/** `heed competitors set`: as the file has it, Heed looks at it. */
export async function setCompetitors(context: Context, file: string): Promise<ExitCode> {
  const competitors = (await readJson(file, context)) as InputOf<'replaceCompetitorList'>['body']['competitors'];
  await tell(context, await context.client().replaceCompetitorList({ body: { competitors } }));
  return 0;
}
