import type { AnswerOf } from '@heed/client';
import { count } from '../terminal/numbers.js';
import { sparkline } from '../terminal/sparkline.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { periodQuery } from './period-options.js';
import { scoreCells, scoreName, shownScore } from './score-cells.js';
import type { ScoreOptions } from './score.command.js';

type Point = AnswerOf<'getScoreTrend'>['points'][number];

/** A line holds no more; the newest are shown. */
const MOST_BARS = 60;

const scoresOf = (points: Point[]): (number | null)[] => points.slice(-MOST_BARS).map(({ score }) => score);

function span(points: Point[]): string {
  const shown = points.slice(-MOST_BARS);
  return `${shown[0]!.period} to ${shown.at(-1)!.period}`;
}

/** `heed score --trend month` */
export async function scoreTrend(context: Context, options: ScoreOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const { metric, question, trend: interval } = options;
  const query = { interval, metric, question, ...periodQuery(options) };
  const trend = await context.client().getScoreTrend({ query });
  if (json) {
    await terminal.out(JSON.stringify(trend));
    return 0;
  }
  const { colours } = terminal;
  const name = scoreName(trend);
  const { points, groups, total, by, omitted } = trend;
  if (total.n === 0) {
    await terminal.out(`${name}: no answers in this selection.`);
    return 0;
  }
  if (by !== null) {
    const together = [points, ...groups.map((group) => group.points)].flatMap(scoresOf);
    const rows = [{ value: colours.bold('all'), points, ...total }, ...groups].map((row) => [
      row.value,
      count(row.n),
      shownScore(row.score),
      sparkline(scoresOf(row.points), together),
    ]);
    await terminal.out(table([by, 'n', name, span(points)], rows, colours, [1, 2]));
    if (omitted > 0) await terminal.out(`${count(omitted)} more with fewer answers`);
    return 0;
  }
  const classes = Object.keys(total.shares ?? {});
  const rows = points.map((point) => [point.period, ...scoreCells(point, classes)]);
  rows.push([colours.bold('all'), ...scoreCells(total, classes)]);
  const head = [trend.interval, 'n', name, '95 % interval', ...classes];
  await terminal.out(table(head, rows, colours, [1, 2, 3, ...classes.map((_, index) => index + 4)]));
  await terminal.out(`\n${span(points)}: ${sparkline(scoresOf(points))}`);
  return 0;
}
