function parts(iso: string, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  return Object.fromEntries(format.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
}

/** `21 Nov 09:12` */
export function shortMoment(iso: string, timeZone: string): string {
  const { day, month, hour, minute } = parts(iso, timeZone);
  return `${day} ${month} ${hour}:${minute}`;
}

/** `21 Nov 2026, 09:12 UTC` */
export function longMoment(iso: string, timeZone: string): string {
  const { day, month, year, hour, minute, timeZoneName } = parts(iso, timeZone);
  return `${day} ${month} ${year}, ${hour}:${minute} ${timeZoneName}`;
}
