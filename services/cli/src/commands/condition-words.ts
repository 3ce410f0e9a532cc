export interface Condition {
  unhappy?: boolean;
  class?: string[];
  metric?: string;
  scoreAtMost?: number;
  scoreAtLeast?: number;
  themes?: string[];
  sentiment?: string[];
  contactRequested?: boolean;
  urgent?: boolean;
  churnRisk?: boolean;
  dimensions?: Record<string, string[]>;
}

const flags = { unhappy: 'unhappy', contactRequested: 'asks for contact', urgent: 'urgent', churnRisk: 'may leave' };

/** A rule's condition for people: `unhappy, NPS ≤ 3, about delivery or staff, unit riverside`. */
export function conditionWords(condition: Condition): string {
  const { metric = 'nps', scoreAtMost, scoreAtLeast, themes, sentiment, dimensions = {} } = condition;
  const words: string[] = [];
  for (const [flag, word] of Object.entries(flags)) {
    const wanted = condition[flag as keyof typeof flags];
    if (wanted !== undefined) words.push(wanted ? word : `not: ${word}`);
  }
  if (condition.class) words.push(condition.class.join(' or '));
  if (scoreAtLeast !== undefined) words.push(`${metric.toUpperCase()} ≥ ${scoreAtLeast}`);
  if (scoreAtMost !== undefined) words.push(`${metric.toUpperCase()} ≤ ${scoreAtMost}`);
  if (themes) words.push(`about ${themes.join(' or ')}`);
  if (sentiment) words.push(`sounds ${sentiment.join(' or ')}`);
  for (const [name, values] of Object.entries(dimensions)) words.push(`${name} ${values.join(' or ')}`);
  return words.length === 0 ? 'every answer' : words.join(', ');
}

/** 240 → 4 h, 2880 → 2 d, 90 → 90 min; null: no such clock. */
export function clockWords(minutes: number | null): string {
  if (minutes === null) return '–';
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
