import type { AnswerOf, QueryOf } from '@heed/client';
import { count, decimal, percent } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';
import type { Context, ExitCode } from './context.js';
import { type PeriodOptions, periodQuery } from './period-options.js';
import { themesTrend } from './themes-trend.js';

export interface ThemesOptions extends PeriodOptions {
  limit?: number;
  trend?: QueryOf<'getThemeTrend'>['interval'];
  /** Of a trend. */
  theme?: string[];
}

type Themes = AnswerOf<'getThemes'>;

const SHOWN_IN_GROUP = 3;

function points(value: number | null): string {
  return value === null ? '–' : decimal(value);
}

function themeRows({ themes, noTheme, other }: Themes): string[][] {
  const rows = themes.map(({ name, mentions, share, sentiment, points: weight }) => {
    const { positive, neutral, negative } = sentiment;
    return [name, count(mentions), percent(share), count(positive), count(neutral), count(negative), points(weight)];
  });
  rows.push(['(no theme)', count(noTheme.mentions), '–', '–', '–', '–', points(noTheme.points)]);
  if (other.themes > 0) rows.push([`(${count(other.themes)} others)`, '–', '–', '–', '–', '–', points(other.points)]);
  return rows;
}

/** `heed themes` */
export async function themesCommand(context: Context, options: ThemesOptions): Promise<ExitCode> {
  if (options.trend !== undefined) return themesTrend(context, options);
  if (options.theme !== undefined) throw new UsageError('--theme goes with --trend.');
  const { terminal, json } = context;
  const { colours } = terminal;
  const query = { ...periodQuery(options), limit: options.limit };
  const answer = await context.client().getThemes({ query });
  if (json) {
    await terminal.out(JSON.stringify(answer));
    return 0;
  }
  if (answer.themes.length === 0) {
    await terminal.out('No themes in this selection.');
    return 0;
  }
  const head = ['theme', 'mentions', 'share', 'positive', 'neutral', 'negative', 'NPS points'];
  await terminal.out(table(head, themeRows(answer), colours, [1, 2, 3, 4, 5, 6]));
  if (answer.groups.length > 0) {
    const rows = answer.groups.map(({ value, n, score, themes }) => {
      const heaviest = themes.slice(0, SHOWN_IN_GROUP).map((theme) => `${theme.name} ${points(theme.points)}`);
      return [value, count(n), points(score), heaviest.join(', ')];
    });
    const groupHead = [answer.by ?? '', 'n', 'NPS', 'themes that weigh most, in NPS points'];
    await terminal.out(`\n${table(groupHead, rows, colours, [1, 2])}`);
  }
  return 0;
}
