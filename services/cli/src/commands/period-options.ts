import { type Command, InvalidArgumentError } from 'commander';

/** The options of everything that is computed over a period and a slice. */
export interface PeriodOptions {
  by?: string;
  from?: string;
  to?: string;
  filter?: string[];
}

function filterOption(value: string, earlier: string[] = []): string[] {
  if (!/^[^:]+:.+/.test(value))
    throw new InvalidArgumentError('It is written dimension:value, for example unit:riverside.');
  return [...earlier, value];
}

export function addPeriodOptions(command: Command): Command {
  return addSelectionOptions(
    command.option('--by <dimension>', 'one row per value of a dimension (unit, touchpoint, channel, …)'),
  );
}

/** Of what has no rows per value. */
export function addSelectionOptions(command: Command): Command {
  return command
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'day after the last one, YYYY-MM-DD')
    .option('--filter <dimension:value...>', 'only answers with this value; may be repeated', filterOption);
}

export function periodQuery({ by, from, to, filter }: PeriodOptions): PeriodOptions {
  return { by, from, to, filter };
}
