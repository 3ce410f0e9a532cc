import { InvalidArgumentError } from 'commander';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Reads an option such as `90d`, `24h` or `30m`, in seconds. */
export function duration(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhdw])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined)
    throw new InvalidArgumentError('It is a number and s, m, h, d or w, for example 24h or 90d.');
  return Number(count) * SECONDS[unit]!;
}
