import type { QueryOf } from '@heed/client';
import { count, percent } from '../terminal/numbers.js';
import { sparkline } from '../terminal/sparkline.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { namedNone } from './named-none.js';
import { type PeriodOptions, periodQuery } from './period-options.js';
import { shownScore } from './score-cells.js';

export interface CompetitorTrendOptions extends PeriodOptions {
  interval: QueryOf<'getCompetitorTrend'>['interval'];
  competitor?: string[];
  limit?: number;
}

/** A line holds no more; the newest are shown. */
const MOST_BARS = 60;

/** `heed competitors trend` */
export async function competitorsTrend(context: Context, options: CompetitorTrendOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { interval, competitor, limit } = options;
  const query = { interval, competitor, limit, ...periodQuery(options) };
  const trend = await context.client().getCompetitorTrend({ query });
  if (json) {
    await terminal.out(JSON.stringify(trend));
    return 0;
  }
  const { total } = trend;
  const shown = trend.periods.slice(-MOST_BARS);
  if (shown.length === 0 || total.competitors.length === 0) {
    await terminal.out(namedNone(total.answers));
    return 0;
  }
  const sharesOf = (index: number): (number | null)[] => shown.map(({ competitors }) => competitors[index]!.share);
  const together = total.competitors.flatMap((_, index) => sharesOf(index));
  const rows = total.competitors.map(({ name, mentions, share, score }, index) => [
    ...[name, count(mentions), percent(share), shownScore(score)],
    ...[sparkline(sharesOf(index), together), sparkline(shown.map(({ competitors }) => competitors[index]!.score))],
  ]);
  const head = ['competitor', 'answers', 'share', 'NPS', `share by ${trend.interval}`, `NPS by ${trend.interval}`];
  await terminal.out(table(head, rows, terminal.colours, [1, 2, 3]));
  const others = total.other.competitors > 0 ? `; ${count(total.other.competitors)} more are named` : '';
  const days = `${shown[0]!.period} to ${shown.at(-1)!.period}`;
  await terminal.out(`\nLines: ${days}, lowest to highest, shares all on one scale${others}`);
  return 0;
}
