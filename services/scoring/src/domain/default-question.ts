import type { Metric } from '@heed/contracts';

/**
 * The question that a metric means where none is named: the one that has the metric's name; else the one with most
 * answers, the first by name among equals. Over all time, so that a period never changes what is asked.
 */
export function defaultQuestion(metric: Metric, answered: readonly { question: string; n: number }[]): string {
  const [first, ...rest] = answered;
  if (first === undefined || answered.some(({ question }) => question === metric)) return metric;
  return rest.reduce((a, b) => (b.n > a.n || (b.n === a.n && b.question < a.question) ? b : a), first).question;
}
