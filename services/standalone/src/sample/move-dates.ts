const DAY_MS = 86_400_000;

/**
 * Moves answers by whole days so that the newest is of today; what would lie in the future is pulled back to a few
 * minutes ago, keeping its order.
 */
export function moveDates<T extends { answeredAt: string }>(rows: readonly T[], now: Date): T[] {
  const day = (time: number): number => Math.floor(time / DAY_MS);
  const newest = Math.max(...rows.map((row) => Date.parse(row.answeredAt)));
  const shift = (day(now.getTime()) - day(newest)) * DAY_MS;
  const latest = now.getTime() - 5 * 60_000;
  const moved = rows.map((row) => Date.parse(row.answeredAt) + shift);
  const late = moved.filter((time) => time > latest).sort((a, b) => a - b);
  return rows.map((row, index) => {
    const time = moved[index]!;
    const answeredAt = time <= latest ? time : latest - (late.length - 1 - late.indexOf(time)) * 60_000;
    return { ...row, answeredAt: new Date(answeredAt).toISOString() };
  });
}
