import { compileDateFormat, type DateFormat } from './date-format.js';
import { asUtc, localInstant, type LocalTime } from './local-instant.js';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

function offsetMinutes(text: string): number {
  if (/^z$/i.test(text)) return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function readIso(text: string, timeZone: string): Date | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  const local: LocalTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 12),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3)),
  };
  if (offset === undefined) return localInstant(local, timeZone);
  const wall = asUtc(local);
  return wall === undefined ? undefined : new Date(wall - offsetMinutes(offset) * 60_000);
}

function compiled(format: string): DateFormat {
  const made = compileDateFormat(format);
  if (typeof made === 'string') throw new RangeError(made);
  return made;
}

/**
 * Reads a date as a map says: with the first of its formats that gives a day of the calendar, else as ISO 8601. A date
 * without a time is noon in the zone.
 */
export function dateReader(
  format: string | string[] | undefined,
  timeZone: string,
): (text: string) => Date | undefined {
  if (format === undefined) return (text) => readIso(text, timeZone);
  const formats = [format].flat().map(compiled);
  return (text) => {
    for (const format of formats) {
      const local = format.read(text);
      const instant = local && localInstant(local, timeZone);
      if (instant) return instant;
    }
    return undefined;
  };
}
