import { count, decimal, percent } from '../terminal/numbers.js';
import { sparkline } from '../terminal/sparkline.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { periodQuery } from './period-options.js';
import type { ThemesOptions } from './themes.command.js';

/** A line holds no more; the newest are shown. */
const MOST_BARS = 60;

/** `heed themes --trend week` */
export async function themesTrend(context: Context, options: ThemesOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { colours } = terminal;
  const { trend: interval, theme, limit } = options;
  const query = { interval, theme, limit, ...periodQuery(options) };
  const trend = await context.client().getThemeTrend({ query });
  if (json) {
    await terminal.out(JSON.stringify(trend));
    return 0;
  }
  const { total } = trend;
  if (total.answers === 0 || total.themes.length === 0) {
    await terminal.out('No themes in this selection.');
    return 0;
  }
  const shown = trend.periods.slice(-MOST_BARS);
  const days = `${shown[0]!.period} to ${shown.at(-1)!.period}`;
  const pointsOf = (index: number): (number | null)[] => shown.map(({ themes }) => themes[index]!.points);
  const together = total.themes.flatMap((_, index) => pointsOf(index));
  const rows = total.themes.map(({ name, mentions, share, points }, index) => [
    name,
    count(mentions),
    percent(share),
    points === null ? '–' : decimal(points),
    sparkline(pointsOf(index), together),
    sparkline(shown.map(({ themes }) => themes[index]!.share)),
  ]);
  const scores = sparkline(shown.map(({ score }) => score));
  rows.push([colours.bold('NPS'), count(total.n), '–', total.score === null ? '–' : decimal(total.score), scores, '']);
  const head = [
    'theme',
    'mentions',
    'share',
    'NPS points',
    `points by ${trend.interval}`,
    `share by ${trend.interval}`,
  ];
  await terminal.out(table(head, rows, colours, [1, 2, 3]));
  await terminal.out(`\nLines: ${days}, lowest to highest`);
  return 0;
}
