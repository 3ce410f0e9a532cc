import { count, decimal } from '../terminal/numbers.js';
import { table } from '../terminal/table.js';
import type { Context, ExitCode } from './context.js';
import { type PeriodOptions, periodQuery } from './period-options.js';

export interface ThemesOptions extends PeriodOptions {
  limit?: number;
}

type Row = Record<string, unknown>;

interface Themes {
  items?: Row[];
  themes?: Row[];
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : decimal(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `heed themes` */
export async function themesCommand(context: Context, options: ThemesOptions): Promise<ExitCode> {
  const { terminal, json } = context;
  const query = { ...periodQuery(options), limit: options.limit };
  const themes = await context.client().get<Themes>('/v1/themes', query);
  if (json) {
    await terminal.out(JSON.stringify(themes));
    return 0;
  }
  const rows = themes.themes ?? themes.items ?? [];
  const [first] = rows;
  if (!first) {
    await terminal.out('No themes in this selection.');
    return 0;
  }
  // A table shows what is one number or one word; the rest is in --json.
  const columns = Object.keys(first).filter((name) => typeof first[name] !== 'object' || first[name] === null);
  const numeric = columns.flatMap((name, index) => (typeof first[name] === 'number' ? [index] : []));
  const lines = rows.map((row) => columns.map((name) => cell(row[name])));
  await terminal.out(table(columns, lines, terminal.colours, numeric));
  return 0;
}
