import { dateReader } from './read-date.js';

export type DateGuess =
  | { kind: 'format'; /** Absent: ISO 8601. */ format?: string }
  | { kind: 'ambiguous'; formats: string[] }
  | { kind: 'none' };

const days = ['dd/MM/yyyy', 'd/M/yyyy', 'MM/dd/yyyy', 'M/d/yyyy', 'dd.MM.yyyy', 'd.M.yyyy', 'dd-MM-yyyy', 'MM-dd-yyyy'];
const named = ['do MMMM yyyy', 'd MMMM yyyy', 'd MMM yyyy', 'd-MMM-yyyy', 'd-MMM-yy', 'MMMM d, yyyy', 'MMM d, yyyy'];
const others = ['yyyy/MM/dd', 'yyyy/M/d', 'yyyyMMdd'];
const times = ['', ' HH:mm', ' HH:mm:ss', 'THH:mm', 'THH:mm:ss'];
const candidates = [undefined, ...[...named, ...days, ...others].flatMap((day) => times.map((time) => day + time))];

/** A column of dates may hold a few that are none; they are rejected row by row. */
const ENOUGH = 0.9;

/**
 * How a column's dates are written. Two formats that read every value, but as other days, are not decided between: a
 * file imported with day and month swapped is worse than a question.
 */
export function guessDateFormat(values: string[]): DateGuess {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  if (filled.length === 0) return { kind: 'none' };
  const read = candidates
    .map((format) => {
      const reader = dateReader(format, 'UTC');
      const instants = filled.map((value) => reader(value)?.getTime());
      return { format, instants, count: instants.filter((instant) => instant !== undefined).length };
    })
    .filter(({ count }) => count >= filled.length * ENOUGH);
  const most = Math.max(...read.map(({ count }) => count));
  const [best, ...rivals] = read.filter(({ count }) => count === most);
  if (!best) return { kind: 'none' };
  const other = rivals.find(({ instants }) => instants.some((instant, index) => instant !== best.instants[index]));
  if (other) return { kind: 'ambiguous', formats: [best.format, other.format].map((format) => format ?? 'ISO 8601') };
  return best.format === undefined ? { kind: 'format' } : { kind: 'format', format: best.format };
}
