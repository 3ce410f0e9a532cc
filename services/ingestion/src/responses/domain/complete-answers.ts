import type { ReceivedAnswer } from '@heed/contracts';
import type { Violation } from '@heed/kernel';
import { cutPoints, defaultScale, type Metric } from '@heed/measures';

interface GivenAnswer {
  metric: Metric;
  question?: string;
  value: number;
  scale?: { min: number; max: number };
  direction?: 'high_is_easy' | 'low_is_easy';
}

export type Completed = { ok: true; answers: ReceivedAnswer[] } | { ok: false; violations: Violation[] };

/** Fills in what a caller may leave out (question, scale, direction, cut points) and checks each value against its scale. */
export function completeAnswers(given: readonly GivenAnswer[]): Completed {
  const violations: Violation[] = [];
  const seen = new Set<string>();
  const answers: ReceivedAnswer[] = [];
  given.forEach((answer, index) => {
    const at = `/answers/${index}`;
    const { metric, value } = answer;
    const question = answer.question ?? metric;
    const scale = answer.scale ?? defaultScale(metric);
    const before = violations.length;
    if (seen.has(`${metric}/${question}`))
      violations.push({ field: at, rule: 'unique', detail: `answers ${metric} ${question} a second time` });
    seen.add(`${metric}/${question}`);
    if (answer.direction !== undefined && metric !== 'ces')
      violations.push({ field: `${at}/direction`, rule: 'direction', detail: 'is for CES only' });
    if (metric === 'nps' && (scale.min !== 0 || scale.max !== 10))
      violations.push({ field: `${at}/scale`, rule: 'scale', detail: 'NPS is asked on 0 to 10' });
    else if (!Number.isSafeInteger(scale.min) || !Number.isSafeInteger(scale.max))
      violations.push({
        field: `${at}/scale`,
        rule: 'scale',
        detail: 'must go from and to whole numbers of usual size',
      });
    else if (scale.max <= scale.min)
      violations.push({ field: `${at}/scale`, rule: 'scale', detail: 'must go from a lower to a higher number' });
    else if (value < scale.min || value > scale.max)
      violations.push({
        field: `${at}/value`,
        rule: 'scale',
        detail: `must lie between ${scale.min} and ${scale.max}`,
      });
    else if (metric === 'nps' && !Number.isInteger(value))
      violations.push({ field: `${at}/value`, rule: 'integer', detail: 'must be a whole number' });
    if (violations.length > before) return;
    answers.push({
      metric,
      question,
      value,
      scale: { min: scale.min, max: scale.max },
      direction: answer.direction ?? 'high_is_easy',
      cutPoints: cutPoints(metric, scale),
    });
  });
  return violations.length > 0 ? { ok: false, violations } : { ok: true, answers };
}
