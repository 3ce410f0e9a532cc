/** One day's responses as one service holds them; `hash` does not depend on their order. */
export interface DayCount {
  /** YYYY-MM-DD */
  day: string;
  responses: number;
  hash: string;
}

/** What a service holds otherwise than ingestion does, in words; empty where they agree. */
export function compareDays(reference: readonly DayCount[], service: string, days: readonly DayCount[]): string[] {
  const expected = new Map(reference.map((day) => [day.day, day]));
  const found = new Map(days.map((day) => [day.day, day]));
  const problems: string[] = [];
  for (const day of [...new Set([...expected.keys(), ...found.keys()])].sort()) {
    const here = expected.get(day)?.responses ?? 0;
    const there = found.get(day)?.responses ?? 0;
    if (here !== there) problems.push(`${day}: ${service} has ${there} responses, ingestion ${here}`);
    else if (expected.get(day)?.hash !== found.get(day)?.hash)
      problems.push(`${day}: ${service} has ${there} responses as ingestion, but other ones or other versions`);
  }
  return problems;
}
